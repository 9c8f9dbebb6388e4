package io.webjack.ingest.source.vk;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.source.platform.AccessFinding;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.GrantedToken;
import io.webjack.ingest.source.platform.LeadPage;
import io.webjack.ingest.source.platform.ListedPlatform;
import io.webjack.ingest.source.platform.PageStart;
import io.webjack.ingest.source.platform.Refusal.Reason;
import io.webjack.ingest.source.platform.TimeWindow;
import io.webjack.ingest.source.vk.VkLeadsPage.Form;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leads of a community as they are asked for when a person wants that: one list for each form, of all times. The forms
 * are asked for first, because lists name neither the form nor its questions.
 */
@Singleton
final class VkLists implements ListedPlatform {
    private final VkApi api;
    private final Clock clock;

    @Inject
    VkLists(VkApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public String sourceType() {
        return VkSource.TYPE;
    }

    @Override
    public String connectionType() {
        return VkAccount.TYPE;
    }

    @Override
    public boolean isOnDemandOnly() {
        return true;
    }

    @Override
    public String credentials(Connection connection) {
        return new VkAccount(connection).credentials();
    }

    /** The access key of the connection itself: there is no other. */
    @Override
    public FetchAnswer<GrantedToken> grant(Connection connection, Optional<GrantedToken> old) {
        VkAccount account = new VkAccount(connection);
        return account.token()
                .<FetchAnswer<GrantedToken>>map(token -> new Given<>(new GrantedToken(token, null, null)))
                .orElseGet(() -> new Refused<>(VkErrorPolicy.incomplete(
                                ErrorCode.CONNECTION_EXPIRED, "The connection lacks its access key", account)
                        .seenAs(AccessFinding.CREDENTIALS_MISSING)));
    }

    /** Asks whose access key it is, and for the forms of that community. */
    @Override
    public FetchAnswer<String> probe(Connection connection, GrantedToken token) {
        VkAccount account = new VkAccount(connection);
        FetchAnswer<VkCommunity> community = api.call(account, "groups.getById", Map.of())
                .then(answer -> VkEnvelope.read(answer, account, VkErrorPolicy::ofCommunity))
                .then(envelope -> VkCommunity.read(envelope, account));
        return community.then(own -> api.call(account, "leadForms.list", Map.of("group_id", own.id()))
                .then(answer -> VkEnvelope.read(answer, account))
                .then(forms -> new Given<>(own.name())));
    }

    @Override
    public FetchAnswer<List<String>> lists(Connection connection, GrantedToken token, ProcessingDefinition processing) {
        VkAccount account = new VkAccount(connection);
        VkSettings settings = VkSettings.of(processing);
        if (!isId(settings.groupId()) || !settings.formIds().stream().allMatch(VkLists::isId)) {
            return new Refused<>(VkErrorPolicy.incomplete(
                    ErrorCode.SOURCE_NOT_READABLE,
                    "The source names no community, or one or a form by something else than digits",
                    account));
        }
        long groupId = Long.parseLong(settings.groupId());
        FetchAnswer<List<Form>> forms = api.call(account, "leadForms.list", Map.of("group_id", settings.groupId()))
                .then(answer -> VkEnvelope.read(answer, account))
                .then(envelope -> new Given<>(VkForms.read(envelope.response(), groupId)));
        if (forms instanceof Refused<List<Form>> refused
                && refused.refusal().reason() == Reason.ACCESS
                && !settings.formIds().isEmpty()) {
            // Names of forms are worth having, but the leads are not to be missed for them.
            return new Given<>(wanted(settings, groupId, List.of()));
        }
        return forms.then(all -> new Given<>(wanted(settings, groupId, all)));
    }

    @Override
    public FetchAnswer<LeadPage> page(
            Connection connection,
            GrantedToken token,
            ProcessingDefinition processing,
            String list,
            TimeWindow window,
            PageStart start) {
        VkAccount account = new VkAccount(connection);
        Form form = VkForms.form(list);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("group_id", Long.toString(form.groupId()));
        parameters.put("form_id", Long.toString(form.formId()));
        parameters.put("limit", Integer.toString(api.pageSize()));
        String mark = start.mark();
        if (mark != null) {
            parameters.put("next_page_token", mark);
        }
        return api.call(account, "leadForms.getLeads", parameters)
                .then(answer -> VkEnvelope.read(answer, account))
                .then(envelope -> VkLeadsPage.read(envelope, form, window, start, clock.instant(), account));
    }

    /** A form that the source names and the list does not is asked for too: then the platform says what is wrong. */
    private static List<String> wanted(VkSettings settings, long groupId, List<Form> forms) {
        Map<String, Form> wanted = new LinkedHashMap<>();
        settings.formIds().forEach(id -> wanted.put(id, new Form(groupId, Long.parseLong(id), null, Map.of())));
        for (Form form : forms) {
            if (settings.wants(form.formId())) {
                wanted.put(Long.toString(form.formId()), form);
            }
        }
        return wanted.values().stream().map(VkForms::list).toList();
    }

    private static boolean isId(String text) {
        return text.matches("[1-9][0-9]{0,17}");
    }
}

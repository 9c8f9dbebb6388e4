package io.webjack.ingest.source.ads;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.source.ads.AdsValues.MalformedException;
import io.webjack.ingest.source.listing.AccessFinding;
import io.webjack.ingest.source.listing.GrantedToken;
import io.webjack.ingest.source.listing.LeadPage;
import io.webjack.ingest.source.listing.ListAnswer;
import io.webjack.ingest.source.listing.ListAnswer.Given;
import io.webjack.ingest.source.listing.ListAnswer.Reason;
import io.webjack.ingest.source.listing.ListAnswer.Refusal;
import io.webjack.ingest.source.listing.ListAnswer.Refused;
import io.webjack.ingest.source.listing.ListedLead;
import io.webjack.ingest.source.listing.PlatformCalls;
import io.webjack.ingest.source.listing.PlatformCalls.Answered;
import io.webjack.ingest.source.listing.TimeWindow;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks VK Ads and myTarget. Blocks the calling thread, at most for the time that the settings allow. */
@Singleton
public final class AdsApi {
    /** Above this a list of forms is not believed. */
    private static final int MOST_FORMS = 5_000;

    private static final int MOST_NAMED_FORMS = 1_000;

    private final AdsConfig config;
    private final PlatformCalls<AdsClient> calls;
    private final Clock clock;

    @Inject
    AdsApi(AdsConfig config, Clock clock) {
        this.config = config;
        this.calls = new PlatformCalls<>(
                "The platform",
                AdsClient.class,
                config.connectTimeout(),
                config.timeout(),
                config.allowedAddresses().orElse(List.of()));
        this.clock = clock;
    }

    /** @param old its refresh token is used, when it has one that is still good */
    public ListAnswer<GrantedToken> grant(AdsAccount account, Optional<GrantedToken> old) {
        if (!account.isComplete()) {
            return new Refused<>(new Refusal(
                            Reason.ACCESS,
                            new OperationError(
                                    ErrorCode.CONNECTION_EXPIRED,
                                    "The connection lacks its client id, its secret or the agency's client",
                                    null,
                                    false,
                                    account.host(),
                                    null))
                    .seenAs(AccessFinding.CREDENTIALS_MISSING));
        }
        Optional<String> refreshToken = old.map(GrantedToken::refreshToken);
        if (refreshToken.isPresent()) {
            ListAnswer<GrantedToken> next = token(account, account.nextGrant(refreshToken.get()), old);
            boolean refused =
                    next instanceof Refused<GrantedToken> no && no.refusal().reason() == Reason.ACCESS;
            if (!refused) {
                return next;
            }
        }
        return token(account, account.firstGrant(), old);
    }

    /** A page of the leads of VK Ads. */
    public ListAnswer<LeadPage> vkAdsLeads(
            AdsAccount account,
            GrantedToken token,
            Set<String> forms,
            TimeWindow window,
            int offset,
            Function<Map<String, @Nullable Object>, ListedLead> reader) {
        // Whether the filter means UTC, as the leads do, or Moscow, as times without a zone do elsewhere, is not
        // documented. Both ends are written so that either way nothing of the window is left out.
        String from = AdsTimes.write(window.from(), ZoneOffset.UTC);
        String to = window.to() == null ? null : AdsTimes.write(window.to(), AdsTimes.MOSCOW);
        String formIds = forms.isEmpty() ? null : String.join(",", forms);
        return data(
                        account,
                        token,
                        (client, authorization) ->
                                client.vkAdsLeads(config.pageSize(), offset, "id", from, to, formIds, authorization))
                .then(body -> page(account, body, forms, window, offset, reader));
    }

    /** The names of the forms of VK Ads by their ids; of very many forms, of the first ones. */
    public ListAnswer<Map<String, String>> vkAdsForms(AdsAccount account, GrantedToken token) {
        Map<String, String> names = new LinkedHashMap<>();
        int offset = 0;
        while (offset < MOST_NAMED_FORMS) {
            int begin = offset;
            ListAnswer<Integer> seen = data(
                            account,
                            token,
                            (client, authorization) -> client.vkAdsForms(config.pageSize(), begin, authorization))
                    .then(body -> names(account, body, begin, names));
            if (seen instanceof Refused<Integer> refused) {
                return new Refused<>(refused.refusal());
            }
            offset = ((Given<Integer>) seen).value();
        }
        return new Given<>(names);
    }

    /** The forms of myTarget that have brought a lead. */
    public ListAnswer<List<String>> mytargetForms(AdsAccount account, GrantedToken token) {
        Set<String> forms = new LinkedHashSet<>();
        while (forms.size() < MOST_FORMS) {
            int offset = forms.size();
            ListAnswer<Boolean> last = data(
                            account,
                            token,
                            (client, authorization) -> client.mytargetForms(config.pageSize(), offset, authorization))
                    .then(body -> forms(account, body, forms));
            if (last instanceof Refused<Boolean> refused) {
                return new Refused<>(refused.refusal());
            }
            if (((Given<Boolean>) last).value() || forms.size() == offset) {
                break;
            }
        }
        return new Given<>(List.copyOf(forms));
    }

    /** Whether myTarget lets its forms be seen. */
    public ListAnswer<Boolean> mytargetAccess(AdsAccount account, GrantedToken token) {
        return data(account, token, (client, authorization) -> client.mytargetForms(1, 0, authorization))
                .then(body -> forms(account, body, new LinkedHashSet<>()));
    }

    /** A page of the leads of a form of myTarget. */
    public ListAnswer<LeadPage> mytargetLeads(
            AdsAccount account,
            GrantedToken token,
            String form,
            TimeWindow window,
            int offset,
            Function<Map<String, @Nullable Object>, ListedLead> reader) {
        String from = AdsTimes.write(window.from(), AdsTimes.MOSCOW);
        String to = window.to() == null ? null : AdsTimes.write(window.to(), AdsTimes.MOSCOW);
        return data(
                        account,
                        token,
                        (client, authorization) ->
                                client.mytargetLeads(form, config.pageSize(), offset, from, to, authorization))
                .then(body -> page(account, body, Set.of(), window, offset, reader));
    }

    @PreDestroy
    void close() {
        calls.close();
    }

    private ListAnswer<LeadPage> page(
            AdsAccount account,
            Map<String, @Nullable Object> body,
            Set<String> forms,
            TimeWindow window,
            int offset,
            Function<Map<String, @Nullable Object>, ListedLead> reader) {
        if (!(body.get("items") instanceof List<?> items)) {
            return new Refused<>(AdsErrorPolicy.ofUnreadable("The list of leads has no items", 200, account.host()));
        }
        List<ListedLead> wanted = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Object item : items) {
            ListedLead lead = reader.apply(AdsValues.object(item));
            ids.add(lead.id());
            boolean ofForms = forms.isEmpty() || lead.formId() == null || forms.contains(lead.formId());
            if (ofForms && window.contains(lead.createdAt())) {
                wanted.add(lead);
            }
        }
        long seen = offset + (long) items.size();
        long total = body.get("count") instanceof Number count ? count.longValue() : seen;
        boolean counted = body.get("count") instanceof Number;
        boolean last = items.isEmpty() || (counted ? seen >= total : items.size() < config.pageSize());
        return new Given<>(new LeadPage(wanted, ids, total, last));
    }

    /** Where the next page begins, for a platform may give less than asked for; behind the last one, the end. */
    private ListAnswer<Integer> names(
            AdsAccount account, Map<String, @Nullable Object> body, int offset, Map<String, String> names) {
        if (!(body.get("items") instanceof List<?> items)) {
            return new Refused<>(AdsErrorPolicy.ofUnreadable("The list of forms has no items", 200, account.host()));
        }
        for (Object item : items) {
            Map<String, @Nullable Object> form = AdsValues.object(item);
            if (form.get("name") instanceof String name && !name.isBlank()) {
                AdsValues.id(form.get("id")).ifPresent(id -> names.put(id, name));
            }
        }
        int next = offset + items.size();
        boolean more = !items.isEmpty()
                && (body.get("count") instanceof Number count
                        ? next < count.longValue()
                        : items.size() >= config.pageSize());
        return new Given<>(more ? next : MOST_NAMED_FORMS);
    }

    private static ListAnswer<Boolean> forms(
            AdsAccount account, Map<String, @Nullable Object> body, Set<String> forms) {
        if (!(body.get("items") instanceof List<?> items)) {
            return new Refused<>(AdsErrorPolicy.ofUnreadable("The list of forms has no items", 200, account.host()));
        }
        for (Object item : items) {
            AdsValues.id(AdsValues.object(item).get("form_id")).ifPresent(forms::add);
        }
        return new Given<>(
                items.isEmpty() || (body.get("count") instanceof Number count && forms.size() >= count.longValue()));
    }

    private ListAnswer<GrantedToken> token(AdsAccount account, String form, Optional<GrantedToken> old) {
        return ask(account, client -> client.token(form), AdsErrorPolicy::ofGrant, old)
                .then(body -> granted(account, body));
    }

    private ListAnswer<GrantedToken> granted(AdsAccount account, Map<String, @Nullable Object> body) {
        if (!(body.get("access_token") instanceof String token) || token.isBlank()) {
            return new Refused<>(AdsErrorPolicy.ofUnreadable("The answer holds no access token", 200, account.host()));
        }
        String refreshToken = body.get("refresh_token") instanceof String text && !text.isBlank() ? text : null;
        // A number in some answers, its text in others.
        Instant expiresAt = AdsValues.id(body.get("expires_in"))
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> clock.instant().plusSeconds(Long.parseLong(seconds)))
                .orElse(null);
        return new Given<>(new GrantedToken(token, refreshToken, expiresAt));
    }

    private ListAnswer<Map<String, @Nullable Object>> data(
            AdsAccount account, GrantedToken token, BiFunction<AdsClient, String, Response> request) {
        return ask(
                account,
                client -> request.apply(client, "Bearer " + token.accessToken()),
                AdsErrorPolicy::ofData,
                Optional.of(token));
    }

    private ListAnswer<Map<String, @Nullable Object>> ask(
            AdsAccount account,
            Function<AdsClient, Response> request,
            ErrorReading errors,
            Optional<GrantedToken> token) {
        return calls.ask(account.address(), text -> account.masked(text, token), request)
                .then(answer -> answer(account, answer, errors, token));
    }

    private static ListAnswer<Map<String, @Nullable Object>> answer(
            AdsAccount account, Answered answer, ErrorReading errors, Optional<GrantedToken> token) {
        Object json;
        try {
            json = AdsValues.json(answer.body());
        } catch (MalformedException e) {
            json = null;
        }
        int status = answer.status();
        if (status != 200) {
            Refusal refusal = errors.refusal(status, json, answer.header("Retry-After"), account.host());
            return new Refused<>(masked(account, refusal, token));
        }
        return json instanceof Map<?, ?>
                ? new Given<>(AdsValues.object(json))
                : new Refused<>(AdsErrorPolicy.ofUnreadable("The answer is not a JSON object", status, account.host()));
    }

    private static Refusal masked(AdsAccount account, Refusal refusal, Optional<GrantedToken> token) {
        OperationError problem = refusal.problem();
        return new Refusal(
                refusal.reason(),
                new OperationError(
                        problem.code(),
                        account.masked(problem.message(), token),
                        problem.actionKey(),
                        problem.retryable(),
                        problem.host(),
                        problem.httpStatus()),
                refusal.atLeast(),
                refusal.finding());
    }

    /** What an answer other than 200 means. */
    private interface ErrorReading {
        Refusal refusal(int status, @Nullable Object body, @Nullable String retryAfter, String host);
    }
}

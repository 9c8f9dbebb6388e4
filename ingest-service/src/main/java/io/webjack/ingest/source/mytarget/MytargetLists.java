package io.webjack.ingest.source.mytarget;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.source.ads.AdsAccount;
import io.webjack.ingest.source.ads.AdsApi;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.GrantedToken;
import io.webjack.ingest.source.platform.LeadPage;
import io.webjack.ingest.source.platform.ListedPlatform;
import io.webjack.ingest.source.platform.PageStart;
import io.webjack.ingest.source.platform.SourceSettings;
import io.webjack.ingest.source.platform.TimeWindow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Leads of myTarget as they are asked for: a list for each form. */
@Singleton
final class MytargetLists implements ListedPlatform {
    private static final URI USUAL_ADDRESS = URI.create("https://target.my.com");

    private final AdsApi api;

    @Inject
    MytargetLists(AdsApi api) {
        this.api = api;
    }

    @Override
    public String sourceType() {
        return MytargetSource.TYPE;
    }

    @Override
    public String connectionType() {
        return "mytarget";
    }

    @Override
    public String credentials(Connection connection) {
        return account(connection).credentials();
    }

    @Override
    public FetchAnswer<GrantedToken> grant(Connection connection, Optional<GrantedToken> old) {
        return api.grant(account(connection), old);
    }

    @Override
    public FetchAnswer<String> probe(Connection connection, GrantedToken token) {
        return api.mytargetAccess(account(connection), token).then(seen -> new Given<>(""));
    }

    /** The ids of the forms: those of the source, or all that have brought a lead. */
    @Override
    public FetchAnswer<List<String>> lists(Connection connection, GrantedToken token, ProcessingDefinition processing) {
        Set<String> forms = SourceSettings.formIds(processing);
        return forms.isEmpty() ? api.mytargetForms(account(connection), token) : new Given<>(List.copyOf(forms));
    }

    @Override
    public FetchAnswer<LeadPage> page(
            Connection connection,
            GrantedToken token,
            ProcessingDefinition processing,
            String list,
            TimeWindow window,
            PageStart start) {
        return api.mytargetLeads(account(connection), token, list, window, start.offset(), MytargetLead::read);
    }

    private static AdsAccount account(Connection connection) {
        return new AdsAccount(connection, USUAL_ADDRESS);
    }
}

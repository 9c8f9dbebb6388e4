package io.webjack.ingest.source.vkads;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.source.ads.AdsAccount;
import io.webjack.ingest.source.ads.AdsApi;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.GrantedToken;
import io.webjack.ingest.source.platform.LeadPage;
import io.webjack.ingest.source.platform.ListedPlatform;
import io.webjack.ingest.source.platform.PageStart;
import io.webjack.ingest.source.platform.Refusal.Reason;
import io.webjack.ingest.source.platform.SourceSettings;
import io.webjack.ingest.source.platform.TimeWindow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Leads of VK Ads as they are asked for: one list for all forms. */
@Singleton
final class VkAdsLists implements ListedPlatform {
    private static final URI USUAL_ADDRESS = URI.create("https://ads.vk.com");

    private final AdsApi api;
    private final Clock clock;

    @Inject
    VkAdsLists(AdsApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public String sourceType() {
        return VkAdsSource.TYPE;
    }

    @Override
    public String connectionType() {
        return "vk_ads";
    }

    @Override
    public String credentials(Connection connection) {
        return account(connection).credentials();
    }

    @Override
    public FetchAnswer<GrantedToken> grant(Connection connection, Optional<GrantedToken> old) {
        return api.grant(account(connection), old);
    }

    /** Leads from this moment on: none. */
    @Override
    public FetchAnswer<String> probe(Connection connection, GrantedToken token) {
        TimeWindow window = new TimeWindow(clock.instant(), null);
        return api.vkAdsLeads(account(connection), token, Set.of(), window, 0, VkAdsLead::read)
                .then(page -> new Given<>(""));
    }

    /** Without them leads come all the same: whether they may be seen is for the list of leads to say. */
    @Override
    public FetchAnswer<Map<String, String>> forms(Connection connection, GrantedToken token) {
        FetchAnswer<Map<String, String>> forms = api.vkAdsForms(account(connection), token);
        return forms instanceof Refused<Map<String, String>> refused
                        && refused.refusal().reason() == Reason.ACCESS
                ? new Given<>(Map.of())
                : forms;
    }

    @Override
    public FetchAnswer<List<String>> lists(Connection connection, GrantedToken token, ProcessingDefinition processing) {
        return new Given<>(List.of("leads"));
    }

    @Override
    public FetchAnswer<LeadPage> page(
            Connection connection,
            GrantedToken token,
            ProcessingDefinition processing,
            String list,
            TimeWindow window,
            PageStart start) {
        return api.vkAdsLeads(
                account(connection),
                token,
                SourceSettings.formIds(processing),
                window,
                start.offset(),
                VkAdsLead::read);
    }

    private static AdsAccount account(Connection connection) {
        return new AdsAccount(connection, USUAL_ADDRESS);
    }
}

package io.webjack.ingest.source.facebook;

import io.webjack.ingest.source.facebook.graph.Graph;
import io.webjack.ingest.source.facebook.lead.GraphNames;
import io.webjack.ingest.source.facebook.lead.LeadRequest;
import io.webjack.ingest.source.facebook.lead.ListRequest;
import io.webjack.ingest.source.platform.AnnouncedPlatform;
import io.webjack.ingest.source.platform.LeadConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Facebook, put together. */
final class FacebookBeans {
    @Produces
    @Singleton
    static Graph graph(LeadConfig config, FacebookConfig facebook) {
        return new Graph(
                config.connectTimeout(),
                config.timeout(),
                facebook.allowedAddresses().orElse(List.of()));
    }

    @Produces
    @Singleton
    static AnnouncedPlatform platform(Graph graph, LeadConfig config, Clock clock) {
        GraphNames names = new GraphNames(graph, config.namesKept(), config.mostNames(), clock);
        LeadRequest leads = new LeadRequest(graph, names);
        return new FacebookPlatform(leads, new ListRequest(graph, leads, config.pageSize()));
    }

    static void close(@Disposes Graph graph) {
        graph.close();
    }
}

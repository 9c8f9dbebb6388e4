package io.webjack.ingest.fetch;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.SourceDefinition;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.LeadReading.FormLeads;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.contracts.lead.LeadReading.PageForms;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.connection.ConnectionDirectory;
import io.webjack.ingest.source.platform.AnnouncedPlatform;
import io.webjack.ingest.source.platform.SourceSettings;
import io.webjack.replica.ProcessingSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known at the time of asking about the sources, and the connections that they use. */
record KnownSources(Supplier<ProcessingSnapshot> processings, ConnectionDirectory connections) {

    Optional<Connection> connection(UUID id) {
        return connections.byId(id);
    }

    /** Empty: there is no such processing with this source. */
    Optional<ProcessingDefinition> definition(PollRequest request) {
        return processings.get().byId(request.processingId()).filter(definition -> {
            SourceDefinition source = definition.source();
            return source != null && source.type().equals(request.sourceType());
        });
    }

    /** Whose access a request uses; empty: that is not known. */
    Optional<UUID> connectionOf(PollRequest request) {
        return definition(request)
                .flatMap(definition -> (request.connectionId() == null
                                ? SourceSettings.connectionId(definition)
                                : Optional.of(request.connectionId()))
                        .filter(connectionId -> mayUse(definition, connectionId)));
    }

    /** The processings that want what is announced. */
    List<ProcessingDefinition> wanting(AnnouncedPlatform platform, LeadReading what) {
        return wanting(platform, what, formId(what));
    }

    /** The same, as soon as the form is known. */
    List<ProcessingDefinition> wanting(AnnouncedPlatform platform, LeadReading what, @Nullable String formId) {
        return processings.get().all().values().stream()
                .filter(definition -> definition.source() != null
                        && definition.source().type().equals(platform.sourceType())
                        && isFor(what, definition)
                        && mayUse(definition, what.connectionId())
                        && platform.isWanted(definition, what, formId))
                .sorted(Comparator.comparing(ProcessingDefinition::id))
                .toList();
    }

    /** Nobody uses the access of another workspace. One that is not known yet may be used: nothing comes of it. */
    private boolean mayUse(ProcessingDefinition definition, UUID connectionId) {
        return connections
                .byId(connectionId)
                .map(connection -> connection.workspaceId().equals(definition.workspace()))
                .orElse(true);
    }

    private static boolean isFor(LeadReading what, ProcessingDefinition definition) {
        if (what instanceof FormLeads form) {
            return form.processingId().equals(definition.id());
        }
        return !(what instanceof PageForms page) || page.processingId().equals(definition.id());
    }

    private static @Nullable String formId(LeadReading what) {
        if (what instanceof OneLead lead) {
            return lead.formId();
        }
        return what instanceof FormLeads form ? form.formId() : null;
    }
}

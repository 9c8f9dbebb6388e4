package io.webjack.ingest.source.facebook;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.LeadReading.FormLeads;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.contracts.lead.LeadReading.PageForms;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.lead.LeadPlatform;
import io.webjack.ingest.lead.ReadLead;
import io.webjack.ingest.lead.ReadingOutcome;
import io.webjack.ingest.lead.ReadingOutcome.AccessRefused;
import io.webjack.ingest.source.facebook.graph.GraphAccess;
import io.webjack.ingest.source.facebook.lead.LeadRequest;
import io.webjack.ingest.source.facebook.lead.ListRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facebook as a platform whose leads are read by their ids. */
final class FacebookPlatform implements LeadPlatform {
    private final LeadRequest leads;
    private final ListRequest lists;

    FacebookPlatform(LeadRequest leads, ListRequest lists) {
        this.leads = leads;
        this.lists = lists;
    }

    @Override
    public String sourceType() {
        return FacebookSource.TYPE;
    }

    @Override
    public boolean isWanted(ProcessingDefinition definition, LeadReading reading, @Nullable String formId) {
        return FacebookSource.of(definition)
                .filter(source -> source.takes(reading.connectionId(), reading.pageId(), formId))
                .isPresent();
    }

    @Override
    public ReadingOutcome read(LeadReading reading, Connection connection, int attempt) {
        Optional<GraphAccess> access = new FacebookAccount(connection).access(reading.pageId());
        if (access.isEmpty()) {
            return new AccessRefused(new OperationError(
                    ErrorCode.CONNECTION_EXPIRED,
                    "The connection has no token for the page " + reading.pageId(),
                    null,
                    false));
        }
        if (reading instanceof OneLead lead) {
            return leads.read(access.get(), lead, attempt);
        }
        return reading instanceof FormLeads form
                ? lists.leads(access.get(), form, attempt)
                : lists.forms(access.get(), (PageForms) reading);
    }

    @Override
    public ReadLead announced(OneLead lead) {
        return AnnouncedLead.of(lead);
    }

    @Override
    public boolean isLeftOut(ProcessingDefinition definition, ReadLead lead) {
        return lead.test()
                && FacebookSource.of(definition)
                        .filter(FacebookSource::skipTestLeads)
                        .isPresent();
    }

    @Override
    public List<LeadReading> readings(PollRequest request, ProcessingDefinition definition) {
        FacebookSource source = FacebookSource.of(definition).orElse(null);
        if (source == null || source.pageId().isEmpty()) {
            return List.of();
        }
        UUID connectionId = request.connectionId();
        if (connectionId == null) {
            connectionId = source.connectionId().orElse(null);
        }
        return connectionId == null
                ? List.of()
                : readings(request, source, connectionId, source.pageId().get());
    }

    private static List<LeadReading> readings(
            PollRequest request, FacebookSource source, UUID connectionId, String pageId) {
        if (source.formIds().isEmpty()) {
            return List.of(new PageForms(
                    FacebookSource.TYPE,
                    connectionId,
                    pageId,
                    request.processingId(),
                    request.since(),
                    null,
                    request.requestedAt()));
        }
        return source.formIds().stream()
                .sorted()
                .<LeadReading>map(form -> new FormLeads(
                        FacebookSource.TYPE,
                        connectionId,
                        pageId,
                        form,
                        request.processingId(),
                        request.since(),
                        null,
                        request.requestedAt()))
                .toList();
    }
}

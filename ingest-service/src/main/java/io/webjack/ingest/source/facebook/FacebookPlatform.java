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
import io.webjack.ingest.source.facebook.graph.GraphAccess;
import io.webjack.ingest.source.facebook.lead.LeadRequest;
import io.webjack.ingest.source.facebook.lead.ListRequest;
import io.webjack.ingest.source.platform.AnnouncedPlatform;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facebook as a platform that announces leads by their ids. */
final class FacebookPlatform implements AnnouncedPlatform {
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
    public String connectionType() {
        return FacebookAccount.TYPE;
    }

    @Override
    public boolean isWanted(ProcessingDefinition definition, LeadReading what, @Nullable String formId) {
        return FacebookSource.of(definition)
                .filter(source -> source.takes(what.connectionId(), what.pageId(), formId))
                .isPresent();
    }

    @Override
    public FetchAnswer<FetchedLeads> fetch(LeadReading what, Connection connection, int attempt) {
        Optional<GraphAccess> access = new FacebookAccount(connection).access(what.pageId());
        if (access.isEmpty()) {
            String message = "The connection has no token for the page " + what.pageId();
            return new Refused<>(
                    new Refusal(Reason.ACCESS, new OperationError(ErrorCode.CONNECTION_EXPIRED, message, null, false)));
        }
        if (what instanceof OneLead lead) {
            return leads.fetch(access.get(), lead, attempt);
        }
        return what instanceof FormLeads form
                ? lists.leads(access.get(), form, attempt)
                : lists.forms(access.get(), (PageForms) what);
    }

    @Override
    public FetchedLead announced(OneLead lead) {
        return AnnouncedLead.of(lead);
    }

    @Override
    public boolean isLeftOut(ProcessingDefinition definition, FetchedLead lead) {
        return Boolean.TRUE.equals(lead.lead().fields().get("is_test"))
                && FacebookSource.of(definition)
                        .filter(FacebookSource::skipTestLeads)
                        .isPresent();
    }

    @Override
    public List<LeadReading> everything(PollRequest request, ProcessingDefinition definition) {
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
                : everything(request, source, connectionId, source.pageId().get());
    }

    private static List<LeadReading> everything(
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

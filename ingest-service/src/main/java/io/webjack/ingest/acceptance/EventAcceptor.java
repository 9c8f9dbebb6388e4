package io.webjack.ingest.acceptance;

import io.webjack.body.ParsedBody;
import io.webjack.body.QueryFields;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.event.Warning;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.identity.EventKey;
import io.webjack.ingest.identity.EventKeys;
import io.webjack.ingest.identity.Origin;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.SourceReading;
import io.webjack.ingest.source.SourceType;
import io.webjack.wire.Ids;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a delivery into events; pure but for the new ids. */
@Singleton
public final class EventAcceptor {
    private final EventKeys keys;

    @Inject
    EventAcceptor(EventKeys keys) {
        this.keys = keys;
    }

    public Acceptance accept(Delivery delivery, ProcessingDefinition processing, SourceType source) {
        SourceReading reading = source.read(delivery, processing);
        if (reading instanceof SourceReading.Leads leads) {
            Delivery kept = source.storable(delivery, processing);
            WithoutCredentials hidden = WithoutCredentials.of(kept, source.secretHeaders(processing), leads.leads());
            ReceivedRequest request = ReceivedRequests.of(hidden.delivery(), source.secretHeaders(processing));
            List<Event> events = new ArrayList<>(leads.leads().size());
            for (Lead lead : leads.leads()) {
                events.add(event(delivery, kept, hidden, processing, request, lead));
            }
            return new Acceptance.Accepted(events);
        }
        if (reading instanceof SourceReading.Handled handled) {
            return new Acceptance.Handled(handled.answer());
        }
        SourceReading.Rejected rejected = (SourceReading.Rejected) reading;
        return rejected(source.storable(delivery, processing), processing, source, rejected);
    }

    /**
     * The rejection of a delivery that the source was not asked about.
     *
     * @param delivery as much of it as is to be shown
     */
    public Acceptance.Rejected rejected(
            Delivery delivery, ProcessingDefinition processing, SourceType source, SourceReading.Rejected reason) {
        Lead nothing = new Lead(Map.of(), List.of(), null);
        WithoutCredentials hidden = WithoutCredentials.of(delivery, source.secretHeaders(processing), List.of(nothing));
        ReceivedRequest request = ReceivedRequests.of(hidden.delivery(), source.secretHeaders(processing));
        return new Acceptance.Rejected(
                reason.status(),
                reason.code(),
                reason.message(),
                reason.challenge(),
                event(delivery, delivery, hidden, processing, request, nothing));
    }

    /**
     * The event of a lead that was asked for.
     *
     * @param answer what the platform says about this lead, as if it had been delivered
     */
    public Event event(Delivery answer, ProcessingDefinition processing, Lead lead) {
        WithoutCredentials hidden = WithoutCredentials.of(answer, Set.of(), List.of(lead));
        return event(answer, answer, hidden, processing, ReceivedRequests.of(hidden.delivery(), Set.of()), lead);
    }

    /**
     * @param kept the delivery without what the source does not keep; keys are made of it and never stored as they are
     * @param hidden what is stored
     */
    private Event event(
            Delivery delivery,
            Delivery kept,
            WithoutCredentials hidden,
            ProcessingDefinition processing,
            ReceivedRequest request,
            Lead lead) {
        UUID operationId = Ids.newId();
        ParsedBody.Fields ofQuery = QueryFields.parse(hidden.delivery().query());
        Map<String, @Nullable Object> fields = hidden.fields(lead.fields(), ofQuery.fields());
        List<Warning> warnings = new ArrayList<>(delivery.warnings());
        warnings.addAll(lead.warnings());
        warnings.addAll(ofQuery.warnings());
        boolean isData = lead.identity() != null || !fields.isEmpty() || request.bodySize() > 0;
        EventKey key = isData
                ? keys.of(
                        processing,
                        asSent(lead, kept),
                        Origin.of(delivery, request.body()),
                        lead.identity(),
                        operationId,
                        warnings)
                : EventKey.ofItself(operationId);
        return new Event(
                operationId,
                key.eventId(),
                processing.id(),
                processing.name(),
                processing.version(),
                processing.source() == null ? "" : processing.source().type(),
                delivery.receivedAt(),
                fields,
                request,
                warnings,
                hidden.masked(),
                hidden.isIn(key.orderingKey())
                        ? Ids.derived(processing.id(), "ordering/" + key.orderingKey())
                                .toString()
                        : key.orderingKey(),
                null,
                processing.workspaceId());
    }

    /** The fields with all that is masked in the record: equal masks would make equal keys. */
    private static Map<String, @Nullable Object> asSent(Lead lead, Delivery kept) {
        if (kept.query().isEmpty()) {
            return lead.fields();
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(QueryFields.fields(kept.query()));
        fields.putAll(lead.fields());
        return fields;
    }
}

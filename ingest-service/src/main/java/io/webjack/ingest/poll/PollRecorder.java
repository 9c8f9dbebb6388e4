package io.webjack.ingest.poll;

import io.micrometer.core.instrument.MeterRegistry;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.poll.PollCursor;
import io.webjack.contracts.poll.PollCursor.Trouble;
import io.webjack.contracts.result.OperationResult;
import io.webjack.ingest.acceptance.EventAcceptor;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.listing.ListAnswer.Reason;
import io.webjack.ingest.source.listing.ListedLead;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the reading of a source gives, and waits for the broker.
 *
 * <pre>
 *   page ──▶ events ──▶ cursor that knows them ──▶ next page ··· ──▶ offset of the request
 * </pre>
 *
 * After a crash in between the same leads may be written once more; they have the same event ids, and the second of them
 * ends as DUPLICATE.
 */
final class PollRecorder {
    private static final long LIMIT_SECONDS = 10;

    private final EventAcceptor acceptor;
    private final EventPublisher events;
    private final PollPublisher cursors;
    private final MeterRegistry registry;
    private final Clock clock;

    PollRecorder(
            EventAcceptor acceptor, EventPublisher events, PollPublisher cursors, MeterRegistry registry, Clock clock) {
        this.acceptor = acceptor;
        this.events = events;
        this.cursors = cursors;
        this.registry = registry;
        this.clock = clock;
    }

    void leads(ProcessingDefinition processing, List<ListedLead> leads) {
        List<CompletableFuture<Boolean>> stored = new ArrayList<>(leads.size());
        for (ListedLead lead : leads) {
            Delivery answer = answer(processing, lead.json().getBytes(StandardCharsets.UTF_8));
            Event event = acceptor.event(answer, processing, lead.lead());
            CompletableFuture<Boolean> one = new CompletableFuture<>();
            events.publish(event, failure -> end(one, failure));
            stored.add(one);
        }
        await(CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new)));
        registry.counter("webjack.ingest.poll.leads").increment(leads.size());
    }

    void failed(Reason reason) {
        registry.counter("webjack.ingest.poll.failures", "reason", reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void cursor(PollCursor cursor) {
        cursors.cursor(cursor);
    }

    /** A line in the history that the source cannot be read, with a letter to its owner. */
    void trouble(ProcessingDefinition processing, Trouble trouble) {
        Lead nothing = new Lead(Map.of(), List.of(), null);
        Event event = acceptor.event(answer(processing, new byte[0]), processing, nothing);
        CompletableFuture<Boolean> stored = new CompletableFuture<>();
        events.publish(rejection(processing, event, trouble), event, failure -> end(stored, failure));
        await(stored);
    }

    private static OperationResult rejection(ProcessingDefinition processing, Event event, Trouble trouble) {
        Instant at = event.receivedAt();
        return new OperationResult(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                event.processingName(),
                event.processingVersion(),
                0,
                OperationStatus.REJECTED,
                at,
                null,
                at,
                null,
                null,
                null,
                trouble.problem(),
                processing.notifications(),
                event);
    }

    private Delivery answer(ProcessingDefinition processing, byte[] body) {
        String type = processing.source() == null ? "" : processing.source().type();
        Headers headers = body.length == 0 ? Headers.of() : Headers.of("content-type", "application/json");
        return new Delivery(clock.instant(), "GET", "/poll/" + type, "", headers, null, body, body);
    }

    private static void end(CompletableFuture<Boolean> stored, @Nullable Exception failure) {
        if (failure == null) {
            stored.complete(true);
        } else {
            stored.completeExceptionally(failure);
        }
    }

    private static void await(CompletableFuture<?> stored) {
        try {
            stored.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("the broker has not acknowledged: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the broker has not acknowledged in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}

package io.webjack.admin.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.webjack.admin.activity.History;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.processing.ProcessingCatalog;
import io.webjack.admin.publication.EventPublisher;
import io.webjack.catalog.validation.RetryValidator.CheckedRetry;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import io.webjack.wire.Ids;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs data again. Blocks while it asks the history and writes events. */
@ApplicationScoped
class Retries {
    private static final Duration HISTORY_LIMIT = Duration.ofSeconds(20);

    private final History history;
    private final ProcessingCatalog processings;
    private final EventPublisher publisher;
    private final Clock clock;

    Retries(History history, ProcessingCatalog processings, EventPublisher publisher, Clock clock) {
        this.history = history;
        this.processings = processings;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Runs one operation again.
     *
     * @return the operation that runs: a held one itself, else a new one
     * @throws ProblemException 404, 409 when it cannot run again now, 503
     */
    UUID one(UUID operationId, CheckedRetry retry) {
        ReplaySource source = source(operationId);
        ReplayedEvent.Refused refusal = ReplayedEvent.refusal(source, retry.fromFailed());
        if (refusal == null
                && ReplayedEvent.goesOnItself(source.status())
                && (retry.original() || !retry.fields().isEmpty())) {
            refusal = ReplayedEvent.Refused.RUNS_AS_IT_CAME;
        }
        Event received = source.event();
        if (refusal != null || received == null) {
            throw Problem.of(
                            409,
                            "not-repeatable",
                            "The operation cannot run again now",
                            refusal == null ? "" : refusal.detail())
                    .asException();
        }
        Event event = event(source, received, retry, Ids.newId(), clock.instant(), null);
        publisher.publish(List.of(event));
        return event.operationId();
    }

    /** How many operations a filter finds. */
    long count(Map<String, List<String>> filter) {
        return json(history.count(filter)).path("count").asLong();
    }

    /** The next operations that a filter finds. */
    RetryPage find(Map<String, List<String>> filter, @Nullable String cursor, int most) {
        JsonNode page = json(history.list(filter, cursor, most));
        List<RetryPage.Found> found = new ArrayList<>();
        for (JsonNode item : page.path("items")) {
            found.add(new RetryPage.Found(
                    UUID.fromString(item.path("id").asText()),
                    OperationStatus.HELD.name().equals(item.path("status").asText())));
        }
        return new RetryPage(
                found,
                page.path("nextCursor").isTextual() ? page.path("nextCursor").asText() : null);
    }

    /**
     * Runs a page of operations again.
     *
     * @param retryId of the whole retry: what is asked twice runs once
     * @param startedAt when the whole retry was asked for
     */
    Chunk run(RetryPage page, CheckedRetry retry, UUID retryId, Instant startedAt) {
        List<Event> events = new ArrayList<>();
        int retried = 0;
        for (RetryPage.Found found : page.operations()) {
            Again again = again(found, retry, retryId, startedAt);
            again.event().ifPresent(events::add);
            retried += again.runs() ? 1 : 0;
        }
        publisher.publish(events);
        return new Chunk(retried, page.operations().size() - retried);
    }

    private Again again(RetryPage.Found found, CheckedRetry retry, UUID retryId, Instant startedAt) {
        ReplaySource source = source(found.id());
        boolean held = ReplayedEvent.goesOnItself(source.status());
        if (found.held() != held) {
            return found.held() ? Again.RUNS_ALREADY : Again.NOT;
        }
        UUID once = Ids.derived(retryId, found.id().toString());
        UUID newId = Ids.at(startedAt, once);
        if (!source.retries().isEmpty() && isKnown(newId)) {
            return Again.RUNS_ALREADY;
        }
        Event received = source.event();
        if (received == null
                || ReplayedEvent.refusal(source, retry.fromFailed()) != null
                || source.isRetriedAlready()
                || current(source.processingId()).isEmpty()) {
            return Again.NOT;
        }
        return new Again(true, Optional.of(event(source, received, retry, newId, startedAt, once)));
    }

    private boolean isKnown(UUID operationId) {
        return history.replaySource(operationId).await().atMost(HISTORY_LIMIT).getStatus() == 200;
    }

    private Event event(
            ReplaySource source, Event received, CheckedRetry retry, UUID newId, Instant now, @Nullable UUID once) {
        ProcessingDefinition current = current(source.processingId()).orElseThrow(Retries::deleted);
        if (ReplayedEvent.goesOnItself(source.status())) {
            return ReplayedEvent.held(source, received, current, Ids.newId());
        }
        ProcessingDefinition chosen = retry.original()
                ? processings
                        .definition(source.processingId(), source.processingVersion())
                        .orElseThrow(Retries::deleted)
                : current;
        return ReplayedEvent.again(
                source,
                received,
                retry.fromFailed(),
                chosen,
                current,
                retry.fields(),
                newId,
                now,
                once,
                once == null ? null : Ids.newId());
    }

    private Optional<ProcessingDefinition> current(UUID processingId) {
        try {
            return Optional.of(processings.get(processingId).definition());
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private ReplaySource source(UUID operationId) {
        byte[] body = bytes(history.replaySource(operationId));
        try {
            return WireJson.read(body, ReplaySource.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("history-service gave what cannot be read: " + e.getMessage(), e);
        }
    }

    private static JsonNode json(Uni<Response> answer) {
        try {
            return WireJson.mapper().readTree(new String(bytes(answer), java.nio.charset.StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("history-service gave what is not JSON", e);
        }
    }

    private static byte[] bytes(Uni<Response> answer) {
        Response response = answer.await().atMost(HISTORY_LIMIT);
        if (response.getStatus() == 404) {
            throw Parameters.notFound();
        }
        if (response.getStatus() != 200) {
            throw Problem.of(
                            response.getStatus() == 400 ? 400 : 503,
                            response.getStatus() == 400 ? "invalid-filter" : "history-away",
                            response.getStatus() == 400
                                    ? "The filter is not valid"
                                    : "The history does not answer as it should",
                            new String((byte[]) response.getEntity(), java.nio.charset.StandardCharsets.UTF_8))
                    .asException();
        }
        return (byte[]) response.getEntity();
    }

    private static ProblemException deleted() {
        return Problem.of(
                        409,
                        "not-repeatable",
                        "The operation cannot run again now",
                        "Its processing was deleted, or the version it ran with is not kept.")
                .asException();
    }

    /** What became of a page. */
    record Chunk(int retried, int skipped) {}

    /**
     * What becomes of one operation.
     *
     * @param event what is to be written; empty: nothing
     */
    private record Again(boolean runs, Optional<Event> event) {
        static final Again NOT = new Again(false, Optional.empty());
        static final Again RUNS_ALREADY = new Again(true, Optional.empty());
    }
}

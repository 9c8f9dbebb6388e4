package io.webjack.history.field;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.contracts.event.Event;
import io.webjack.history.database.Payload;
import io.webjack.history.field.LearnedFields.Observation;
import io.webjack.history.memory.HeapShares;
import io.webjack.history.memory.MemoryBudget;
import io.webjack.history.operation.Transition;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Learns the fields of events in the transaction in which they are written, so that each is counted once. Where very
 * many come, some are looked at: which fields there are shows in those too.
 */
@ApplicationScoped
public class FieldRecorder {
    private static final int MOST_PROCESSINGS = 50;
    private static final int MOST_EVENTS = 50;
    /** Fields of events that are looked at in one batch: each is held with its samples. */
    private static final int MOST_SIGHTINGS = 10_000;

    private final FieldStore store;
    private final FieldConfig config;
    private final MemoryBudget memory;
    private final Clock clock;
    private final LearningPace pace = new LearningPace();

    FieldRecorder(FieldStore store, FieldConfig config, MemoryBudget memory, Clock clock) {
        this.store = store;
        this.config = config;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * Call it last in the transaction: it locks a row for each processing.
     *
     * @param events their records as they are stored, by operation
     */
    public void record(List<Transition> transitions, Map<UUID, byte[]> events) {
        Map<UUID, List<Observation>> observed = observed(transitions, events);
        if (observed.isEmpty()) {
            return;
        }
        try (Payload.Packer packer = new Payload.Packer()) {
            store.lock(observed.keySet())
                    .forEach(row -> row.learn(
                            row.known().with(observed.getOrDefault(row.processingId, List.of()), config.window()),
                            packer));
        }
    }

    private Map<UUID, List<Observation>> observed(List<Transition> transitions, Map<UUID, byte[]> events) {
        Map<UUID, List<byte[]>> accepted = new TreeMap<>();
        for (Transition transition : transitions) {
            byte[] event = transition.wasAccepted() ? events.get(transition.operationId()) : null;
            if (event != null) {
                accepted.computeIfAbsent(transition.processingId(), id -> new ArrayList<>())
                        .add(event);
            }
        }
        Map<UUID, List<Observation>> observed = new TreeMap<>();
        long now = clock.millis();
        int left = MOST_SIGHTINGS;
        for (Map.Entry<UUID, List<byte[]>> entry : accepted.entrySet()) {
            if (observed.size() == MOST_PROCESSINGS || left <= 0) {
                break;
            }
            if (isAllowed(entry.getKey(), now)) {
                List<Observation> observations = observations(entry.getValue(), left);
                if (!observations.isEmpty()) {
                    observed.put(entry.getKey(), observations);
                    left -= sightings(observations);
                }
            }
        }
        return observed;
    }

    private static int sightings(List<Observation> observations) {
        return observations.stream()
                .mapToInt(observation -> observation.fields().size())
                .sum();
    }

    private boolean isAllowed(UUID processing, long now) {
        synchronized (pace) {
            return pace.allows(processing, now);
        }
    }

    /** @param mostSightings no further event is looked at when those before it had so many fields */
    private List<Observation> observations(List<byte[]> records, int mostSightings) {
        List<Observation> observations = new ArrayList<>();
        int left = mostSightings;
        for (byte[] record : records.subList(Math.max(0, records.size() - MOST_EVENTS), records.size())) {
            if (left <= 0) {
                break;
            }
            Observation observation = observation(record);
            if (observation != null) {
                observations.add(observation);
                left -= observation.fields().size();
            }
        }
        observations.sort(Comparator.comparing(Observation::receivedAt));
        return observations;
    }

    /** Null for data that go through again: they say nothing about what the source sends now. */
    private @Nullable Observation observation(byte[] record) {
        long needed = HeapShares.toLookAt(Payload.sizeOf(record, record.length));
        if (!memory.fits(needed)) {
            return null;
        }
        try (MemoryBudget.Share share = memory.take(needed)) {
            Event event = WireJson.read(Payload.unpack(record), Event.class);
            return event.replay() == null
                    ? new Observation(event.receivedAt(), FieldPaths.of(event.fields(), event.sensitiveFields()))
                    : null;
        } catch (UnreadableRecordException e) {
            LOG.debugf("an event that was written could not be read again: %s", e.getMessage());
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}

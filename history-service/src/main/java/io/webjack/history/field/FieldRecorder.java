package io.webjack.history.field;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.contracts.event.Event;
import io.webjack.history.field.LearnedFields.Observation;
import io.webjack.history.operation.Transition;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Learns the fields of events in the transaction in which they are written, so that each is counted once. Where very
 * many come, some are looked at: which fields there are shows in those too.
 */
@ApplicationScoped
public class FieldRecorder {
    private static final int MOST_PROCESSINGS = 50;
    private static final int MOST_EVENTS = 50;

    private final FieldStore store;
    private final FieldConfig config;
    private final Clock clock;
    private final LearningPace pace = new LearningPace();

    FieldRecorder(FieldStore store, FieldConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Call it last in the transaction: it locks a row for each processing.
     *
     * @param events their records, by operation
     */
    public void record(Connection connection, List<Transition> transitions, Map<UUID, byte[]> events)
            throws SQLException {
        Map<UUID, List<Observation>> observed = observed(transitions, events);
        if (observed.isEmpty()) {
            return;
        }
        Map<UUID, LearnedFields> known = store.lock(connection, List.copyOf(observed.keySet()));
        known.replaceAll((id, fields) -> fields.with(observed.getOrDefault(id, List.of()), config.window()));
        store.write(connection, known);
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
        accepted.forEach((processing, records) -> {
            if (observed.size() < MOST_PROCESSINGS && isAllowed(processing, now)) {
                List<Observation> observations = observations(records);
                if (!observations.isEmpty()) {
                    observed.put(processing, observations);
                }
            }
        });
        return observed;
    }

    private boolean isAllowed(UUID processing, long now) {
        synchronized (pace) {
            return pace.allows(processing, now);
        }
    }

    private static List<Observation> observations(List<byte[]> records) {
        List<Observation> observations = new ArrayList<>();
        for (byte[] record : records.subList(Math.max(0, records.size() - MOST_EVENTS), records.size())) {
            try {
                Event event = WireJson.read(record, Event.class);
                // Data that go through again say nothing about what the source sends now.
                if (event.replay() == null) {
                    observations.add(new Observation(
                            event.receivedAt(), FieldPaths.of(event.fields(), event.sensitiveFields())));
                }
            } catch (UnreadableRecordException e) {
                LOG.debugf("an event that was written could not be read again: %s", e.getMessage());
            }
        }
        observations.sort(Comparator.comparing(Observation::receivedAt));
        return observations;
    }
}

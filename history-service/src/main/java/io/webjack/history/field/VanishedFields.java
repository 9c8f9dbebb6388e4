package io.webjack.history.field;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Fields that came and do not come any more, of all processings. */
@ApplicationScoped
public class VanishedFields {
    private final FieldStore store;
    private final FieldConfig config;

    VanishedFields(FieldStore store, FieldConfig config) {
        this.store = store;
        this.config = config;
    }

    /**
     * Of one processing.
     *
     * @param paths as templates write them
     * @param lastSeen when the first of them came last
     */
    public record Vanished(UUID processingId, List<String> paths, Instant lastSeen) {
        public Vanished {
            paths = List.copyOf(paths);
        }
    }

    /** @param since what came last before then is forgotten */
    public List<Vanished> all(Instant since) {
        List<Vanished> all = new ArrayList<>();
        for (LearnedFieldsEntity row : store.listAll()) {
            LearnedFields known = row.known();
            List<LearnedField> vanished = known.fields().stream()
                    .filter(field -> field.hasVanished(known.events(), config.window())
                            && field.lastSeen().isAfter(since))
                    .toList();
            if (!vanished.isEmpty()) {
                Instant lastSeen = vanished.stream()
                        .map(LearnedField::lastSeen)
                        .min(Instant::compareTo)
                        .orElseThrow();
                all.add(new Vanished(
                        row.processingId,
                        vanished.stream().map(LearnedField::path).toList(),
                        lastSeen));
            }
        }
        return all;
    }
}

package io.webjack.ingest.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingDefinition.Deduplication;
import io.webjack.contracts.definition.ProcessingDefinition.Ordering;
import io.webjack.contracts.event.Warning;
import io.webjack.template.Scope;
import io.webjack.template.Template;
import io.webjack.template.value.TemplateException;
import io.webjack.template.value.Warnings;
import io.webjack.wire.Ids;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys that users choose by templates: what makes two events the same, and which run one after another. */
@Singleton
public final class EventKeys {
    private static final int MOST = 10_000;
    private static final int LONGEST_KEY = 4_096;

    private final Cache<Version, Optional<Template>> templates =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /**
     * By what the event of data that have come is known. A key that the user chose comes before the id of the platform; a
     * key that is empty, or cannot be made of these data, is as good as none.
     *
     * @param identity the platform's own; null: it has none
     * @param operationId the event's id when nothing else makes one
     * @param warnings told when a key cannot be made
     */
    public EventKey of(
            ProcessingDefinition processing,
            Map<String, @Nullable Object> fields,
            Origin origin,
            @Nullable String identity,
            UUID operationId,
            List<Warning> warnings) {
        Deduplication deduplication = processing.deduplication();
        Ordering ordering = processing.ordering();
        String same = deduplication == null
                ? null
                : key(deduplication.key(), Use.DEDUPLICATION, processing, fields, origin, warnings);
        String after =
                ordering == null ? null : key(ordering.key(), Use.ORDERING, processing, fields, origin, warnings);
        if (same != null) {
            return new EventKey(Ids.derived(processing.id(), "key/" + same), after);
        }
        return new EventKey(identity == null ? operationId : Ids.derived(processing.id(), identity), after);
    }

    private @Nullable String key(
            @Nullable String typed,
            Use use,
            ProcessingDefinition processing,
            Map<String, @Nullable Object> fields,
            Origin origin,
            List<Warning> warnings) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        Optional<Template> template =
                templates.get(new Version(processing.id(), processing.version(), use), version -> compiled(typed));
        if (template.isEmpty()) {
            return null;
        }
        try {
            Scope scope = new Scope(Map.of(
                    "fields", fields,
                    "event", origin.values(),
                    "processing", Map.of("id", processing.id().toString(), "name", processing.name())));
            String key = template.get().renderText(scope, new Warnings()).strip();
            if (key.length() > LONGEST_KEY) {
                warnings.add(new Warning(use.code, use.name + " is longer than " + LONGEST_KEY + " characters"));
                return null;
            }
            return key.isEmpty() ? null : key;
        } catch (TemplateException e) {
            warnings.add(new Warning(use.code, use.name + " cannot be made: " + e.getMessage()));
            return null;
        }
    }

    private static Optional<Template> compiled(String key) {
        try {
            return Optional.of(Template.compile(key));
        } catch (TemplateException e) {
            // The editor refuses such a key; one of an older version is as good as none.
            return Optional.empty();
        }
    }

    private record Version(UUID id, int version, Use use) {}

    /** What a key is for. */
    private enum Use {
        DEDUPLICATION("DEDUPLICATION_KEY_FAILED", "the key against duplicates"),
        ORDERING("ORDERING_KEY_FAILED", "the ordering key");

        private final String code;
        private final String name;

        Use(String code, String name) {
            this.code = code;
            this.name = name;
        }
    }
}

package io.webjack.ingest.acceptance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingDefinition.Deduplication;
import io.webjack.contracts.definition.ProcessingDefinition.Ordering;
import io.webjack.contracts.event.Warning;
import io.webjack.ingest.body.QueryFields;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.template.Scope;
import io.webjack.template.Template;
import io.webjack.template.value.TemplateException;
import io.webjack.template.value.Warnings;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
     * The key of {@code deduplication.key} for data that have come; null: none is set, it is empty, or it cannot be
     * evaluated with these data.
     *
     * @param warnings told when it cannot be evaluated
     */
    @Nullable
    String deduplication(
            ProcessingDefinition processing,
            Map<String, @Nullable Object> fields,
            Delivery delivery,
            @Nullable String body,
            List<Warning> warnings) {
        Deduplication deduplication = processing.deduplication();
        return key(
                deduplication == null ? null : deduplication.key(),
                Use.DEDUPLICATION,
                processing,
                fields,
                delivery,
                body,
                warnings);
    }

    /**
     * The key of {@code ordering.key} for data that have come: events with the same one run one after another; null: none is
     * set, it is empty, or it cannot be evaluated with these data.
     *
     * @param warnings told when it cannot be evaluated
     */
    @Nullable
    String ordering(
            ProcessingDefinition processing,
            Map<String, @Nullable Object> fields,
            Delivery delivery,
            @Nullable String body,
            List<Warning> warnings) {
        Ordering ordering = processing.ordering();
        return key(
                ordering == null ? null : ordering.key(), Use.ORDERING, processing, fields, delivery, body, warnings);
    }

    private @Nullable String key(
            @Nullable String typed,
            Use use,
            ProcessingDefinition processing,
            Map<String, @Nullable Object> fields,
            Delivery delivery,
            @Nullable String body,
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
            String key = template.get()
                    .renderText(new Scope(scope(processing, fields, delivery, body)), new Warnings())
                    .strip();
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

    /** Nothing is masked here: equal masks would make equal keys. Of the key against duplicates only a hash is kept. */
    private static Map<String, @Nullable Object> scope(
            ProcessingDefinition processing,
            Map<String, @Nullable Object> fields,
            Delivery delivery,
            @Nullable String body) {
        Map<String, Object> headers = new HashMap<>();
        for (Map.Entry<String, String> header : delivery.headers().entries()) {
            headers.merge(
                    header.getKey().toLowerCase(Locale.ROOT),
                    header.getValue(),
                    (earlier, later) -> earlier + ", " + later);
        }
        Map<String, @Nullable Object> event = new HashMap<>();
        event.put("receivedAt", delivery.receivedAt().toString());
        event.put("method", delivery.method());
        event.put("path", delivery.path());
        event.put("query", QueryFields.parse(delivery.query()));
        event.put("headers", headers);
        event.put("contentType", headers.get("content-type"));
        event.put("ip", delivery.ip());
        event.put("body", body);
        return Map.of(
                "fields", fields,
                "event", event,
                "processing", Map.of("id", processing.id().toString(), "name", processing.name()));
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

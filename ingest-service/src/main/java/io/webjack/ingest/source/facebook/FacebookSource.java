package io.webjack.ingest.source.facebook;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.SourceDefinition;
import io.webjack.ingest.source.platform.SourceSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a source of the type {@code facebook_lead_ads}.
 *
 * @param formIds empty: all forms of the page
 */
record FacebookSource(
        Optional<UUID> connectionId, Optional<String> pageId, Set<String> formIds, boolean skipTestLeads) {
    static final String TYPE = "facebook_lead_ads";

    /** Empty when the processing has a source of another type. */
    static Optional<FacebookSource> of(ProcessingDefinition definition) {
        SourceDefinition source = definition.source();
        if (source == null || !source.type().equals(TYPE)) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> settings = source.settings();
        return Optional.of(new FacebookSource(
                SourceSettings.connectionId(definition),
                text(settings.get("pageId")),
                texts(settings.get("formIds")),
                Boolean.TRUE.equals(settings.get("skipTestLeads"))));
    }

    /** @param formId null: not known, then every form may be meant */
    boolean takes(UUID connection, String page, @Nullable String formId) {
        return connectionId.filter(connection::equals).isPresent()
                && pageId.filter(page::equals).isPresent()
                && (formIds.isEmpty() || formId == null || formIds.contains(formId));
    }

    private static Set<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Objects::nonNull)
                        .map(item -> item.toString().strip())
                        .filter(item -> !item.isEmpty())
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private static Optional<String> text(@Nullable Object value) {
        return Optional.ofNullable(value).map(v -> v.toString().strip()).filter(v -> !v.isEmpty());
    }
}

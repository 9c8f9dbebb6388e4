package io.webjack.ingest.source.vk;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.SourceDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a source of the type {@code vk_lead_forms}.
 *
 * @param confirmationCode empty: not set yet
 * @param secret its name; null: none is expected
 * @param groupId digits; empty: any community
 * @param formIds empty: all forms
 */
record VkSettings(String confirmationCode, @Nullable String secret, String groupId, List<String> formIds) {

    static VkSettings of(ProcessingDefinition processing) {
        SourceDefinition source = processing.source();
        Map<String, @Nullable Object> settings = source == null ? Map.of() : source.settings();
        String secret = text(settings.get("secret"));
        return new VkSettings(
                text(settings.get("confirmationCode")),
                secret.isEmpty() ? null : secret,
                digits(text(settings.get("groupId"))),
                settings.get("formIds") instanceof List<?> ids
                        ? ids.stream()
                                .filter(Objects::nonNull)
                                .map(id -> id.toString().strip())
                                .filter(id -> !id.isEmpty())
                                .toList()
                        : List.of());
    }

    boolean isOfCommunity(@Nullable Object id) {
        return groupId.isEmpty() || groupId.equals(VkIds.text(id));
    }

    boolean wants(@Nullable Object formId) {
        return formIds.isEmpty() || formIds.contains(VkIds.text(formId));
    }

    /** People copy the id out of an address: {@code club1}, {@code public1}, {@code -1}. */
    private static String digits(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        for (String prefix : List.of("club", "public", "event", "-")) {
            if (lower.startsWith(prefix)) {
                return lower.substring(prefix.length());
            }
        }
        return id;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip();
    }
}

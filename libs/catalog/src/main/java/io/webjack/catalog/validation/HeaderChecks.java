package io.webjack.catalog.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks rows that become HTTP headers (RFC 9110), and trims their values. */
final class HeaderChecks {
    static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]{1,200}");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");

    private final Findings findings;

    HeaderChecks(Findings findings) {
        this.findings = findings;
    }

    List<@Nullable Object> all(String pointer, List<@Nullable Object> rows) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Map<?, ?> row) {
                name(Pointer.to(pointer, i), row.get("name"), seen, i);
                value(Pointer.to(pointer, i), row);
            }
        }
        return rows;
    }

    private void name(String pointer, @Nullable Object value, Map<String, Integer> seen, int index) {
        if (!(value instanceof String name) || name.isBlank() || isTemplate(name)) {
            return;
        }
        if (!TOKEN.matcher(name).matches()) {
            findings.violation(Pointer.to(pointer, "name"), Rule.HEADER_NAME_INVALID);
        } else if (seen.put(name.toLowerCase(Locale.ROOT), index) != null) {
            findings.warning(Pointer.to(pointer, "name"), Rule.HEADER_REPEATED, name);
        }
    }

    @SuppressWarnings("unchecked")
    private void value(String pointer, Map<?, ?> row) {
        if (!(row.get("value") instanceof String text)) {
            return;
        }
        String trimmed = text.strip();
        if (!trimmed.equals(text)) {
            findings.warning(Pointer.to(pointer, "value"), Rule.HEADER_VALUE_TRIMMED);
            ((Map<String, @Nullable Object>) row).put("value", trimmed);
        }
        if (!isTemplate(trimmed) && CONTROL.matcher(trimmed).find()) {
            findings.violation(Pointer.to(pointer, "value"), Rule.HEADER_VALUE_INVALID);
        }
    }

    private static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%");
    }
}

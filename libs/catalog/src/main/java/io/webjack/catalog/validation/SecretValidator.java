package io.webjack.catalog.validation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a secret as it was sent. Pure. */
public final class SecretValidator {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final int LONGEST_VALUE = 65_536;
    private static final int LONGEST_DESCRIPTION = 1_000;
    /** Of the client, and of the server. */
    private static final Set<String> KNOWN =
            Set.of("name", "description", "value", "id", "version", "createdAt", "updatedAt");

    private SecretValidator() {}

    /** @param valueNeeded false: without a value, or with {@code ***}, the secret keeps the one it has */
    public static CheckedSecret check(Map<String, ? extends @Nullable Object> document, boolean valueNeeded) {
        Findings findings = new Findings();
        findings.unknown("", document, KNOWN);
        String name = text(document, "name", 100, findings);
        if (name == null || name.isBlank()) {
            findings.violation("/name", Rule.REQUIRED);
        } else if (!NAME.matcher(name).matches()) {
            findings.violation("/name", Rule.SECRET_NAME_INVALID);
        }
        String value = text(document, "value", LONGEST_VALUE, findings);
        if (value == null || value.isEmpty() || (!valueNeeded && value.equals(ConnectionValidator.UNCHANGED))) {
            value = null;
            if (valueNeeded) {
                findings.violation("/value", Rule.REQUIRED);
            }
        }
        String description = text(document, "description", LONGEST_DESCRIPTION, findings);
        return new CheckedSecret(name == null ? "" : name, description, value, findings.violations());
    }

    /** The name is another secret's already. */
    public static Violation nameTaken() {
        return Violation.of("/name", Rule.NAME_NOT_UNIQUE);
    }

    private static @Nullable String text(
            Map<String, ? extends @Nullable Object> document, String property, int longest, Findings findings) {
        Object value = document.get(property);
        if (value == null) {
            return null;
        }
        String place = Pointer.to("", property);
        if (!(value instanceof String text)) {
            findings.expected(place, Expected.TEXT);
            return null;
        }
        if (text.length() > longest) {
            findings.violation(place, Rule.TOO_LONG, longest);
        }
        return text;
    }

    /**
     * A secret that was checked.
     *
     * @param value null: it keeps the one it has
     */
    public record CheckedSecret(
            String name,
            @Nullable String description,
            @Nullable String value,
            List<Violation> violations) {}
}

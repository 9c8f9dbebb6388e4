package io.webjack.catalog.validation;

import org.jspecify.annotations.Nullable;

/** Checks names, which stand in lists, subjects of letters and lines of a log. */
final class NameChecks {
    private NameChecks() {}

    /** A violation when the name has line breaks or other characters that control what shows it. */
    static void check(String pointer, @Nullable Object name, Findings findings) {
        if (name instanceof String text && text.codePoints().anyMatch(NameChecks::controls)) {
            findings.violation(pointer, Rule.CONTROL_CHARACTER);
        }
    }

    private static boolean controls(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
    }
}

package io.webjack.security;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts in which nothing breaks a line or controls a terminal; pure. */
final class VisibleText {
    /** Controls of ASCII and Latin-1, separators of lines, and what turns the direction of writing. */
    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]");

    private VisibleText() {}

    /** Whether something in it must be written otherwise. */
    static boolean isNeeded(String text) {
        return CONTROLS.matcher(text).find();
    }

    /** The text with such characters as escapes. */
    static String of(String text) {
        return CONTROLS.matcher(text)
                .replaceAll(control -> Matcher.quoteReplacement(
                        switch (control.group()) {
                            case "\n" -> "\\n";
                            case "\r" -> "\\r";
                            case "\t" -> "\\t";
                            default -> "\\u%04x".formatted((int) control.group().charAt(0));
                        }));
    }
}

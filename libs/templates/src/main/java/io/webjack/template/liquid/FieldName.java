package io.webjack.template.liquid;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Names between quotes in brackets: {@code fields["My field"]}. What cannot stand there as it is stands as {@code \\u} and
 * four hexadecimal digits, so that every name can be written.
 */
public final class FieldName {
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    /** Ends of placeholders and tags, line breaks, and what looks like an escape. */
    private static final Pattern UNWRITABLE =
            Pattern.compile("\\p{Cntrl}|[\u2028\u2029]|\\\\(?=u[0-9a-fA-F]{4})|[{}%](?=[{}%])|[{}%]$");

    private FieldName() {}

    /** The name behind what stands between quotes. */
    public static String read(String written) {
        return written.indexOf('\\') < 0
                ? written
                : ESCAPE.matcher(written)
                        .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    /** The name with brackets and quotes, as it stands behind {@code fields}. */
    public static String written(String name) {
        String possible = UNWRITABLE.matcher(name).replaceAll(FieldName::escape);
        if (possible.indexOf('"') < 0) {
            return "[\"" + possible + "\"]";
        }
        return possible.indexOf('\'') < 0 ? "['" + possible + "']" : "[\"" + possible.replace("\"", "\\u0022") + "\"]";
    }

    private static String escape(MatchResult found) {
        return "\\\\u%04x".formatted((int) found.group().charAt(0));
    }
}

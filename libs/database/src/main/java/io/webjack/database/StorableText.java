package io.webjack.database;

import org.jspecify.annotations.Nullable;

/** Text for a {@code text} column: PostgreSQL takes neither U+0000 nor half of a surrogate pair. */
public final class StorableText {
    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** The text with what cannot be stored replaced by U+FFFD, cut to so many characters. */
    public static String of(String text, int maxLength) {
        String cut = text.length() > maxLength ? text.substring(0, maxLength) : text;
        for (int i = 0; i < cut.length(); i++) {
            if (!isStorable(cut, i)) {
                return replaced(cut);
            }
        }
        return cut;
    }

    /** The text cut after so many characters, never within one, with a sign that more was there. */
    public static String of(String text, int maxLength, String more) {
        if (text.length() <= maxLength) {
            return of(text, maxLength);
        }
        boolean inPair = Character.isHighSurrogate(text.charAt(maxLength - 1));
        return of(text.substring(0, inPair ? maxLength - 1 : maxLength), maxLength) + more;
    }

    public static @Nullable String ofNullable(@Nullable String text, int maxLength) {
        return text == null ? null : of(text, maxLength);
    }

    private static String replaced(String text) {
        StringBuilder result = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (!isStorable(text, i)) {
                result.setCharAt(i, REPLACEMENT);
            }
        }
        return result.toString();
    }

    private static boolean isStorable(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return c != 0;
    }
}

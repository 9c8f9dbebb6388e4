package io.webjack.body;

/** Characters outside the basic plane are written as pairs of surrogates; half a pair is nothing. */
public final class Surrogates {
    private static final char REPLACEMENT = '\uFFFD';

    private Surrogates() {}

    /** The first characters of a text, as many at most, without half of a pair at their end. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** The text with each half of a pair replaced by U+FFFD. */
    public static String repaired(String text) {
        StringBuilder result = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                result = result == null ? new StringBuilder(text) : result;
                result.setCharAt(i, REPLACEMENT);
            }
        }
        return result == null ? text : result.toString();
    }
}

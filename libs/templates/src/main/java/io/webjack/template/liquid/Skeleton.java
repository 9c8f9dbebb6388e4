package io.webjack.template.liquid;

import java.util.Arrays;

/** The text of a template without what stands in its placeholders and tags: what comes behind a place is seen in advance. */
final class Skeleton {
    private static final char HOLE = '\0';
    private static final char TAG = '\1';

    private final char[] text;
    /** Of every character of a placeholder or tag, where that ends. */
    private final int[] ends;
    /** Whether an {@code @} ends the user of an address behind the position. */
    private final boolean[] userEnds;

    private final int scheme;

    Skeleton(String source) {
        this.text = source.toCharArray();
        this.ends = new int[text.length];
        for (int i = 0; i + 1 < text.length; i++) {
            if (text[i] == '{' && (text[i + 1] == '{' || text[i + 1] == '%')) {
                i = blank(source, i) - 1;
            }
        }
        this.userEnds = new boolean[text.length + 1];
        for (int i = text.length - 1; i >= 0; i--) {
            userEnds[i] = text[i] == '@' || text[i] != '/' && text[i] != '?' && text[i] != '#' && userEnds[i + 1];
        }
        this.scheme = schemeEnd();
    }

    /** Marks a placeholder or tag; gives its end. */
    private int blank(String source, int start) {
        boolean hole = text[start + 1] == '{';
        String closing = hole ? "}}" : "%}";
        int i = start + 2;
        char quote = 0;
        while (i < source.length() && (quote != 0 || !source.startsWith(closing, i))) {
            char c = source.charAt(i);
            quote = quote == 0 && (c == '"' || c == '\'') && source.indexOf(c, i + 1) > 0 ? c : c == quote ? 0 : quote;
            i++;
        }
        int end = Math.min(source.length(), i + 2);
        Arrays.fill(text, start, end, hole ? HOLE : TAG);
        Arrays.fill(ends, start, end, end);
        return end;
    }

    /** Where the scheme ends, when placeholders may be a part of it; -1: they are none. */
    private int schemeEnd() {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == ':') {
                return i + 2 < text.length && text[i + 1] == '/' && text[i + 2] == '/' ? i : -1;
            }
            if (text[i] > TAG && !Character.isLetterOrDigit(text[i]) && !Character.isWhitespace(text[i])) {
                return -1;
            }
        }
        return -1;
    }

    boolean isInScheme(int position) {
        return position < scheme;
    }

    boolean isBeforeUserEnds(int position) {
        return userEnds[Math.min(position, text.length)];
    }

    /** The first character behind the placeholder or tag that begins at, or around, the position, tags left out. */
    char next(int position, char atTheEnd) {
        int i = position < text.length ? Math.max(position, ends[position]) : position;
        while (i < text.length && text[i] == TAG) {
            i = Math.max(i + 1, ends[i]);
        }
        return i < text.length ? text[i] : atTheEnd;
    }
}

package io.webjack.template.liquid;

import io.webjack.template.value.TemplateSyntaxException;

/** A position in the text of a template, and the small reading steps from there. */
final class Cursor {
    private final String source;
    private int position;

    Cursor(String source) {
        this.source = source;
    }

    int position() {
        return position;
    }

    void position(int newPosition) {
        position = newPosition;
    }

    boolean atEnd() {
        return position >= source.length();
    }

    char current() {
        return position < source.length() ? source.charAt(position) : '\0';
    }

    char ahead(int distance) {
        int index = position + distance;
        return index < source.length() ? source.charAt(index) : '\0';
    }

    void skipSpace() {
        while (!atEnd() && (Character.isWhitespace(current()) || current() == '\u00a0')) {
            position++;
        }
    }

    boolean startsWith(String text) {
        return source.startsWith(text, position);
    }

    /** Skips space and the text when it follows. */
    boolean accept(String text) {
        skipSpace();
        if (!startsWith(text)) {
            return false;
        }
        position += text.length();
        return true;
    }

    void expect(String text) {
        if (!accept(text)) {
            throw fail("'" + text + "' is expected here", "здесь ожидается '" + text + "'");
        }
    }

    /** Skips space and the word when it follows and ends there. */
    boolean acceptWord(String word) {
        skipSpace();
        if (startsWith(word) && !isNamePart(ahead(word.length())) && ahead(word.length()) != '-') {
            position += word.length();
            return true;
        }
        return false;
    }

    /** A name: letters of any alphabet, digits, underscores, hyphens; empty when none is here. */
    String name() {
        int start = position;
        while (!atEnd()
                && (isNamePart(current())
                        || (current() == '-' && position > start && ahead(1) != '}' && ahead(1) != '%'))) {
            position++;
        }
        if (position > start && current() == '?') {
            position++;
        }
        return source.substring(start, position);
    }

    static boolean isNameStart(char c) {
        return c == '_' || Character.isLetter(c) || Character.isSurrogate(c);
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || Character.isDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    String since(int start) {
        return source.substring(start, position);
    }

    TemplateSyntaxException fail(String reason, String reasonInRussian) {
        return failAt(position, reason, reasonInRussian);
    }

    TemplateSyntaxException failAt(int where, String reason, String reasonInRussian) {
        return new TemplateSyntaxException(line(where), column(where), reason, reasonInRussian);
    }

    private int line(int where) {
        int line = 1;
        for (int i = 0; i < where && i < source.length(); i++) {
            if (source.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    private int column(int where) {
        int end = Math.min(where, source.length());
        int lineStart = source.lastIndexOf('\n', end - 1) + 1;
        return source.codePointCount(lineStart, end) + 1;
    }
}

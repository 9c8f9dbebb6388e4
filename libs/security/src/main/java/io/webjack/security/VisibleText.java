package io.webjack.security;

/** Texts in which nothing breaks a line or controls a terminal; pure. */
final class VisibleText {
    private VisibleText() {}

    /** Whether something in it must be written otherwise. */
    static boolean isNeeded(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (controls(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The text with such characters as escapes. */
    static String of(String text) {
        if (!isNeeded(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '\n' -> visible.append("\\n");
                case '\r' -> visible.append("\\r");
                case '\t' -> visible.append("\\t");
                default -> {
                    if (controls(character)) {
                        visible.append("\\u%04x".formatted((int) character));
                    } else {
                        visible.append(character);
                    }
                }
            }
        }
        return visible.toString();
    }

    /** Controls of ASCII and Latin-1, separators of lines, and what turns the direction of writing. */
    private static boolean controls(char character) {
        return character < 0x20
                || character >= 0x7f && character < 0xa0
                || character == 0x2028
                || character == 0x2029
                || character >= 0x202a && character <= 0x202e
                || character >= 0x2066 && character <= 0x2069;
    }
}

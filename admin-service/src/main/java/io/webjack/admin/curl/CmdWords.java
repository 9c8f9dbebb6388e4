package io.webjack.admin.curl;

import io.webjack.admin.curl.CommandWords.Collector;
import java.util.regex.Pattern;

/**
 * Splits a command as the command line of Windows does, in its two steps: {@code cmd} takes its carets out, then the program
 * takes double quotes and backslashes.
 */
final class CmdWords {
    private static final Pattern VARIABLE = Pattern.compile("%[A-Za-z_][A-Za-z0-9_]*%");

    private final String text;
    private final Collector words = new Collector();

    CmdWords(String command) {
        this.text = withoutCarets(command);
        if (VARIABLE.matcher(text).find()) {
            words.variable();
        }
    }

    /** A caret takes away what the next character means to {@code cmd}; within quotes it is a caret. */
    private static String withoutCarets(String command) {
        StringBuilder plain = new StringBuilder();
        boolean isQuoted = false;
        int at = 0;
        while (at < command.length()) {
            char c = command.charAt(at);
            at++;
            if (c == '"') {
                isQuoted = !isQuoted;
            }
            if (c != '^' || isQuoted && !isBeforeLineBreak(command, at)) {
                plain.append(c);
            } else if (isBeforeLineBreak(command, at)) {
                at += command.charAt(at) == '\r' ? 2 : 1;
                if (isBeforeLineBreak(command, at)) {
                    // The line break behind the one that is taken away is one of the text.
                    at += command.charAt(at) == '\r' ? 2 : 1;
                    plain.append('\n');
                }
            } else if (at < command.length()) {
                plain.append(command.charAt(at));
                at++;
            }
        }
        return plain.toString();
    }

    private static boolean isBeforeLineBreak(String text, int at) {
        return text.startsWith("\n", at) || text.startsWith("\r\n", at);
    }

    CommandWords split() {
        boolean isQuoted = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                int end = at;
                while (end < text.length() && text.charAt(end) == '\\') {
                    end++;
                }
                boolean beforeQuote = end < text.length() && text.charAt(end) == '"';
                int count = end - at;
                words.add("\\".repeat(beforeQuote ? count / 2 : count));
                at = end;
                if (beforeQuote && count % 2 == 1) {
                    words.add("\"");
                    at++;
                }
            } else if (c == '"') {
                words.begin();
                if (isQuoted && text.startsWith("\"\"", at)) {
                    words.add("\"");
                    at += 2;
                } else {
                    isQuoted = !isQuoted;
                    at++;
                }
            } else if (!isQuoted && Character.isWhitespace(c)) {
                words.end();
                at++;
            } else {
                words.add(String.valueOf(c));
                at++;
            }
        }
        return words.collected();
    }
}

package io.webjack.admin.curl;

import io.webjack.admin.curl.CommandWords.Collector;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a command as PowerShell does: single quotes, double quotes with backticks, doubled quotes. */
final class PowerShellWords {
    private static final Pattern QUOTE = Pattern.compile("(\\\\+)\"");

    private final String text;
    private final Collector words = new Collector();
    private int at;

    PowerShellWords(String text) {
        this.text = text;
    }

    CommandWords split() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                words.end();
                at++;
            } else if (c == '\'') {
                quoted('\'');
            } else if (c == '"') {
                quoted('"');
            } else if (c == '`') {
                backtick();
            } else if ((c == '|' || c == ';') && !words.isInWord()) {
                break;
            } else {
                plain(c);
            }
        }
        CommandWords split = words.collected();
        // Windows PowerShell hands quotes on to programs only behind a backslash.
        return new CommandWords(
                split.words().stream().map(PowerShellWords::asProgramsGetIt).toList(), split.variables());
    }

    /** Of the backslashes before a quote every second one is meant. */
    private static String asProgramsGetIt(String word) {
        return QUOTE.matcher(word).replaceAll(found -> {
            int backslashes = found.group(1).length();
            return Matcher.quoteReplacement("\\".repeat(backslashes / 2) + '"');
        });
    }

    private void quoted(char quote) {
        words.begin();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                if (at >= text.length() || text.charAt(at) != quote) {
                    return;
                }
                words.add(String.valueOf(quote));
                at++;
            } else if (quote == '"' && c == '`') {
                backtick();
            } else if (quote == '"' && c == '\\' && text.startsWith("\\\"", at) && !endsWord(at + 2)) {
                // Typed for the program, and PowerShell is asked to let it through.
                words.add("\"");
                at += 2;
            } else if (quote == '"') {
                plain(c);
            } else {
                words.add(String.valueOf(c));
                at++;
            }
        }
    }

    private boolean endsWord(int from) {
        return from >= text.length() || Character.isWhitespace(text.charAt(from));
    }

    private void plain(char c) {
        boolean startsVariable = at + 1 < text.length()
                && (Character.isLetter(text.charAt(at + 1)) || "_{(".indexOf(text.charAt(at + 1)) >= 0);
        if (c == '$' && startsVariable) {
            words.variable();
        }
        words.add(String.valueOf(c));
        at++;
    }

    private void backtick() {
        at++;
        if (at >= text.length()) {
            return;
        }
        if (text.startsWith("\r\n", at)) {
            at += 2;
        } else if (text.charAt(at) == '\n') {
            at++;
        } else {
            int known = "ntr0abfv".indexOf(text.charAt(at));
            words.add(String.valueOf(known < 0 ? text.charAt(at) : "\n\t\r\0\u0007\b\f\u000b".charAt(known)));
            at++;
        }
    }
}

package io.webjack.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Text in the header of an e-mail: encoded words of RFC 2047, each of whole characters, and lines of at most 76
 * characters, folded after RFC 5322.
 */
public final class HeaderText {
    private static final int LONGEST_LINE = 76;
    private static final String BEGIN = "=?UTF-8?B?";
    private static final String END = "?=";
    /** The mail client turns it into what SMTP wants. */
    static final String FOLD = "\n ";

    private HeaderText() {}

    /**
     * The text as it stands behind the name of its header.
     *
     * @param column how many characters the line has already, with the name, its colon and the space
     */
    public static String of(String text, int column) {
        String line = oneLine(text);
        return isPlain(line) ? folded(line, column) : encoded(line, column);
    }

    /** One line: what could begin another header becomes a space, half a character the sign that stands for one. */
    public static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
        return new String(line.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
    }

    /** Whether it can stand as it is: it says of nothing that it is encoded, and its words fit into lines. */
    private static boolean isPlain(String line) {
        if (line.contains("=?") || !line.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return false;
        }
        int word = 0;
        for (int i = 0; i < line.length(); i++) {
            word = line.charAt(i) == ' ' ? 0 : word + 1;
            if (word >= LONGEST_LINE) {
                return false;
            }
        }
        return true;
    }

    private static String folded(String line, int column) {
        StringBuilder out = new StringBuilder(line.length() + 16);
        int used = column;
        for (String word : line.split("(?<=[^ ])(?= )")) {
            if (used + word.length() > LONGEST_LINE && used > column) {
                out.append('\n');
                used = 0;
            }
            out.append(word);
            used += word.length();
        }
        return out.toString();
    }

    /** The space between two encoded words is none of the text. */
    static String encoded(String line, int column) {
        StringBuilder out = new StringBuilder(line.length() * 3);
        int used = column;
        int from = 0;
        while (from < line.length() || from == 0) {
            if (from > 0) {
                out.append(FOLD);
                used = 1;
            }
            int to = end(line, from, LONGEST_LINE - used - BEGIN.length() - END.length());
            out.append(BEGIN)
                    .append(Base64.getEncoder()
                            .encodeToString(line.substring(from, to).getBytes(StandardCharsets.UTF_8)))
                    .append(END);
            from = to;
            if (line.isEmpty()) {
                break;
            }
        }
        return out.toString();
    }

    /** As many whole characters as fit, one at least. */
    private static int end(String line, int from, int room) {
        int most = Math.max(0, room / 4 * 3);
        int bytes = 0;
        int at = from;
        while (at < line.length()) {
            int point = line.codePointAt(at);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > most && at > from) {
                break;
            }
            at += Character.charCount(point);
        }
        return at;
    }
}

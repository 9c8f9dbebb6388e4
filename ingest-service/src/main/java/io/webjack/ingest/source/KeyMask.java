package io.webjack.ingest.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Takes a caller's key out of a body without touching any other byte: by its name in forms and JSON, whether it is right
 * or wrong, and by its value wherever else it stands. Pure.
 */
final class KeyMask {
    static final String MASK = "***";
    /** A shorter value is found in places where it means something else. */
    private static final int SHORTEST_SECRET = 8;

    private KeyMask() {}

    /**
     * @param name as a form calls it
     * @param member as JSON calls it
     * @param secret its right value; empty: not known
     */
    static byte[] masked(byte[] body, String name, String member, String secret) {
        // One character for each byte, so that nothing else changes.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String masked = beginsLikeJson(text) ? inJson(text, Pairs.inBytes(member)) : Pairs.replaced(text, name, MASK);
        if (secret.length() >= SHORTEST_SECRET) {
            masked = masked.replace(Pairs.inBytes(secret), MASK)
                    .replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), MASK);
        }
        return masked.equals(text) ? body : masked.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean beginsLikeJson(String text) {
        String start = text.length() > 100 ? text.substring(0, 100) : text;
        return start.replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading().startsWith("{");
    }

    private static String inJson(String text, String name) {
        String key = '"' + name + '"';
        StringBuilder masked = new StringBuilder(text.length());
        int from = 0;
        int at;
        while ((at = text.indexOf(key, from)) >= 0) {
            int colon = blanksEnd(text, at + key.length());
            int value = blanksEnd(text, colon + 1);
            boolean isName = colon < text.length() && text.charAt(colon) == ':' && value < text.length();
            int end = isName ? valueEnd(text, value) : at + key.length();
            masked.append(text, from, isName ? value : end);
            if (isName) {
                masked.append('"').append(MASK).append('"');
            }
            from = end;
        }
        return masked.append(text, from, text.length()).toString();
    }

    private static int blanksEnd(String text, int from) {
        int i = Math.min(from, text.length());
        while (i < text.length() && " \t\r\n".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static int valueEnd(String text, int from) {
        int i = from;
        if (text.charAt(i) != '"') {
            while (i < text.length() && ",}] \t\r\n".indexOf(text.charAt(i)) < 0) {
                i++;
            }
            return i;
        }
        i++;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, text.length());
    }
}

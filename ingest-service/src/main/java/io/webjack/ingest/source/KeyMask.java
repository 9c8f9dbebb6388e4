package io.webjack.ingest.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Takes a caller's key out of a body without touching any other byte: by its name in forms and JSON, whether it is right
 * or wrong, and by its value wherever else it stands. Pure.
 */
public final class KeyMask {
    static final String MASK = "***";
    /** A shorter value is found in places where it means something else. */
    private static final int SHORTEST_SECRET = 8;

    private KeyMask() {}

    /**
     * @param name as a form calls it
     * @param member as JSON calls it
     * @param secret its right value; empty: not known
     */
    public static byte[] masked(byte[] body, String name, String member, String secret) {
        // One character for each byte, so that nothing else changes.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0 && text.contains(inTwoBytes(member))) {
            // Characters of two bytes: where the value ends is not known here.
            return new byte[0];
        }
        String masked = withoutValue(byName(text, name, Pairs.inBytes(member)), secret);
        return masked.equals(text) ? body : masked.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Takes a value out of a body wherever it stands.
     *
     * @param secret of 8 characters at least; a shorter one stays
     */
    public static byte[] masked(byte[] body, String secret) {
        if (body.length == 0) {
            return body;
        }
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String masked = withoutValue(text, secret);
        return masked.equals(text) ? body : masked.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String byName(String text, String name, String member) {
        String start = text.length() > 100 ? text.substring(0, 100) : text;
        start = start.replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return inJson(text, member);
        }
        if (start.startsWith("<")) {
            return Pattern.compile("(<(?:[\\w.-]{1,60}:)?" + Pattern.quote(member) + "(?:\\s[^>]{0,500})?>)[^<]*")
                    .matcher(text)
                    .replaceAll("$1" + MASK);
        }
        String quoted = Pattern.quote(Pairs.inBytes(name));
        String inParts = Pattern.compile("(?i)(\\bname=\"?" + quoted
                        + "\"?[^\n]{0,500}\n(?:[^\r\n]{1,500}\r?\n){0,10}\r?\n)(?s:.*?)(?=\r?\n--)")
                .matcher(text)
                .replaceAll("$1" + MASK);
        return inParts.equals(text) ? Pairs.replaced(text, name, MASK) : inParts;
    }

    /** As it is, percent-encoded, with the slashes that some JSON escapes, or in characters of two bytes. */
    private static String withoutValue(String text, String secret) {
        if (secret.length() < SHORTEST_SECRET) {
            return text;
        }
        String masked = text.replace(Pairs.inBytes(secret), MASK)
                .replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), MASK)
                .replace(Pairs.inBytes(secret).replace("/", "\\/"), MASK);
        return masked.indexOf('\0') < 0 ? masked : masked.replace(inTwoBytes(secret), inTwoBytes(MASK));
    }

    /** Without its first byte and its last, so that it is found whichever comes first. */
    private static String inTwoBytes(String text) {
        String bytes = new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
        return bytes.isEmpty() ? bytes : bytes.substring(1);
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

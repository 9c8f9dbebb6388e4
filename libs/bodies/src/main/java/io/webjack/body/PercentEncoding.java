package io.webjack.body;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/** Percent-encoding after RFC 3986, of UTF-8. */
public final class PercentEncoding {
    private static final BitSet UNRESERVED = ascii("-._~");
    private static final BitSet ADDRESS = ascii("-._~:/?#[]@!$&'()*+,;=%");
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentEncoding() {}

    /** Everything but letters, digits and {@code -._~} is encoded: the receiver decodes exactly this text. */
    public static String ofValue(String text) {
        return encode(text, UNRESERVED);
    }

    /**
     * Only what may not stand in an address is encoded. What is valid already, encoded or not, stays byte for byte; a
     * {@code %} that begins nothing becomes {@code %25}.
     */
    public static String ofAddress(String text) {
        return encode(text, ADDRESS);
    }

    /** Appends a byte, encoded. */
    public static void append(StringBuilder out, byte b) {
        out.append('%').append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
    }

    /** The text behind the encoding; what is not encoded well stays as it is. */
    public static String decode(String text) {
        return text.indexOf('%') < 0 ? text : text(decode(text.getBytes(StandardCharsets.UTF_8), false));
    }

    /** As {@link #decode}, of a name or a value in a form or a query: a plus is a space. */
    public static String decodeForm(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0
                ? text
                : text(decode(text.getBytes(StandardCharsets.UTF_8), true));
    }

    /** @param form whether a plus is a space */
    static byte[] decode(byte[] bytes, boolean form) {
        byte[] decoded = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && isEscape(bytes, i)) {
                decoded[length++] = (byte) (Character.digit(bytes[i + 1], 16) << 4 | Character.digit(bytes[i + 2], 16));
                i += 2;
            } else {
                decoded[length++] = form && bytes[i] == '+' ? (byte) ' ' : bytes[i];
            }
        }
        return length == bytes.length ? decoded : Arrays.copyOf(decoded, length);
    }

    /** Whether the percent sign at this place begins an escape. */
    static boolean isEscape(byte[] bytes, int percent) {
        return percent + 2 < bytes.length
                && Character.digit(bytes[percent + 1], 16) >= 0
                && Character.digit(bytes[percent + 2], 16) >= 0;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String encode(String text, BitSet kept) {
        int first = firstToEncode(text, kept);
        if (first == text.length()) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(bytes.length + 32);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            boolean begins = b != '%' || isEscape(bytes, i);
            if (b < 128 && kept.get(b) && begins) {
                out.append((char) b);
            } else {
                append(out, bytes[i]);
            }
        }
        return out.toString();
    }

    private static int firstToEncode(String text, BitSet kept) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || c == '%' || !kept.get(c)) {
                return i;
            }
        }
        return text.length();
    }

    private static BitSet ascii(String others) {
        BitSet set = new BitSet(128);
        set.set('a', 'z' + 1);
        set.set('A', 'Z' + 1);
        set.set('0', '9' + 1);
        others.chars().forEach(set::set);
        return set;
    }
}

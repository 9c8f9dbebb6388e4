package io.webjack.body;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The percent-encoding of forms in one charset (WHATWG URL, section 5.2): a space is a plus. For one thread. */
public final class FormEncoder {
    private static final int REPLACEMENT = 0xFFFD;

    private final boolean unicode;
    private final CharsetEncoder charset;
    private final Unwritable unwritable;

    /** @param unwritable what stands for characters that the charset lacks */
    public FormEncoder(Charset charset, Unwritable unwritable) {
        this.unicode = charset.equals(StandardCharsets.UTF_8);
        this.charset = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.unwritable = unwritable;
    }

    /** The charset lacks a character. */
    public interface Unwritable {
        /**
         * @param position in the text, from 1
         * @return a text of ASCII that is written instead; or it throws
         */
        String instead(int point, int position);
    }

    public void append(StringBuilder out, String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (isKept(c)) {
                out.append(c);
            } else if (c == ' ') {
                out.append('+');
            } else if (c < 0x80) {
                PercentEncoding.append(out, (byte) c);
            } else {
                int point = text.codePointAt(i);
                append(out, point, i + 1);
                i += Character.charCount(point) - 1;
            }
        }
    }

    private static boolean isKept(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c) || c == '*' || c == '-' || c == '.' || c == '_';
    }

    private void append(StringBuilder out, int point, int position) {
        // Half a surrogate pair is no character; browsers put the replacement character in its place.
        int valid = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? REPLACEMENT : point;
        if (unicode) {
            appendUtf8(out, valid);
            return;
        }
        try {
            ByteBuffer bytes = charset.encode(CharBuffer.wrap(Character.toString(valid)));
            while (bytes.hasRemaining()) {
                PercentEncoding.append(out, bytes.get());
            }
        } catch (CharacterCodingException e) {
            append(out, unwritable.instead(valid, position));
        }
    }

    /** Without an object for each of the characters: there may be a million of them. */
    private static void appendUtf8(StringBuilder out, int point) {
        if (point < 0x800) {
            PercentEncoding.append(out, (byte) (0xC0 | point >> 6));
        } else {
            if (point < 0x10000) {
                PercentEncoding.append(out, (byte) (0xE0 | point >> 12));
            } else {
                PercentEncoding.append(out, (byte) (0xF0 | point >> 18));
                PercentEncoding.append(out, (byte) (0x80 | point >> 12 & 0x3F));
            }
            PercentEncoding.append(out, (byte) (0x80 | point >> 6 & 0x3F));
        }
        PercentEncoding.append(out, (byte) (0x80 | point & 0x3F));
    }
}

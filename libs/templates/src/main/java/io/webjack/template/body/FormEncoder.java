package io.webjack.template.body;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The percent-encoding of forms in one charset. For one thread. */
final class FormEncoder {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final int REPLACEMENT = 0xFFFD;

    private final boolean unicode;
    private final CharsetEncoder charset;

    FormEncoder(Charset charset) {
        this.unicode = charset.equals(StandardCharsets.UTF_8);
        this.charset = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    void append(StringBuilder out, String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (isKept(c)) {
                out.append(c);
            } else if (c == ' ') {
                out.append('+');
            } else if (c < 0x80) {
                appendByte(out, (byte) c);
            } else {
                int point = text.codePointAt(i);
                appendPoint(out, point);
                i += Character.charCount(point) - 1;
            }
        }
    }

    private static boolean isKept(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '*'
                || c == '-'
                || c == '.'
                || c == '_';
    }

    private void appendPoint(StringBuilder out, int point) {
        // Half a surrogate pair is no character; browsers put the replacement character in its place.
        int valid = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? REPLACEMENT : point;
        if (unicode) {
            appendUtf8(out, valid);
            return;
        }
        String text = Character.toString(valid);
        try {
            appendBytes(out, charset.encode(CharBuffer.wrap(text)));
        } catch (CharacterCodingException e) {
            append(out, "&#" + valid + ";");
        }
    }

    /** Without an object for each of the characters: there may be a million of them. */
    private static void appendUtf8(StringBuilder out, int point) {
        if (point < 0x800) {
            appendByte(out, (byte) (0xC0 | point >> 6));
        } else {
            if (point < 0x10000) {
                appendByte(out, (byte) (0xE0 | point >> 12));
            } else {
                appendByte(out, (byte) (0xF0 | point >> 18));
                appendByte(out, (byte) (0x80 | point >> 12 & 0x3F));
            }
            appendByte(out, (byte) (0x80 | point >> 6 & 0x3F));
        }
        appendByte(out, (byte) (0x80 | point & 0x3F));
    }

    private static void appendBytes(StringBuilder out, ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            appendByte(out, bytes.get());
        }
    }

    private static void appendByte(StringBuilder out, byte b) {
        out.append('%').append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
    }
}

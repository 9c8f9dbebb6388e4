package io.webjack.template.liquid;

import io.webjack.template.value.TemplateFailedException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;

/** Percent-encodes values of a form in its charset, a space as a plus. For one thread. */
final class FormWriting {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final Charset charset;
    private final CharsetEncoder encoder;

    FormWriting(Charset charset) {
        this.charset = charset;
        this.encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    void write(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && Character.isLetterOrDigit(c) || "*-._".indexOf(c) >= 0) {
                out.append(c);
            } else if (c == ' ') {
                out.append('+');
            } else {
                int point = text.codePointAt(i);
                bytes(point, i, out);
                i += Character.charCount(point) - 1;
            }
        }
    }

    private void bytes(int point, int position, StringBuilder out) {
        try {
            for (byte b : array(point)) {
                out.append('%').append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
            }
        } catch (CharacterCodingException e) {
            throw TemplateFailedException.valueInvalid(
                    "the character \"%s\" (U+%04X, position %d) cannot be written in %s"
                            .formatted(Character.toString(point), point, position + 1, charset.name()));
        }
    }

    private byte[] array(int point) throws CharacterCodingException {
        var buffer = encoder.encode(CharBuffer.wrap(Character.toString(point)));
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}

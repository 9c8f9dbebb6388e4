package io.webjack.ingest.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.webjack.ingest.delivery.ContentType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From bytes to text, never replacing a character in silence. */
public final class Charsets {
    static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final char REPLACEMENT = '\uFFFD';

    private Charsets() {}

    /** The text, when the bytes are valid in the charset to the last one. */
    public static Optional<String> decodeExactly(byte[] bytes, Charset charset) {
        return Optional.ofNullable(decodeOrNull(bytes, charset));
    }

    /**
     * The text by the declared charset, else the source's, else UTF-8, else windows-1251 where the bytes look like it,
     * else with replacement characters. All but the first two and UTF-8 give a warning.
     */
    static String decode(byte[] bytes, @Nullable Charset declared, Warnings warnings) {
        if (declared != null) {
            String text = decodeOrNull(bytes, declared);
            return text != null ? text : replaced(bytes, declared, warnings);
        }
        String text = decodeOrNull(bytes, UTF_8);
        if (text != null) {
            return text;
        }
        String guessed = looksLikeWindows1251(bytes) ? decodeOrNull(bytes, WINDOWS_1251) : null;
        if (guessed != null) {
            warnings.add(
                    BodyWarning.CHARSET_GUESSED,
                    "no charset is declared and the body is not UTF-8: it was read as windows-1251");
            return guessed;
        }
        return replaced(bytes, UTF_8, warnings);
    }

    /** The charset that the content type or the source names; null when none, or one that is not known here. */
    static @Nullable Charset declared(ContentType contentType, @Nullable Charset ofSource, Warnings warnings) {
        Optional<String> name = contentType.charsetName();
        if (name.isEmpty()) {
            return ofSource;
        }
        Optional<Charset> charset = contentType.charset();
        if (charset.isEmpty()) {
            warnings.add(
                    BodyWarning.CHARSET_UNKNOWN, "the charset " + Warnings.quoted(name.get()) + " is not known here");
            return ofSource;
        }
        return charset.get();
    }

    static boolean isUtf8(byte[] bytes) {
        return decodeOrNull(bytes, UTF_8) != null;
    }

    /** Russian letters make up nearly all of its bytes above 127; in UTF-8 it would be at most half of them. */
    static boolean looksLikeWindows1251(byte[] bytes) {
        int high = 0;
        int letters = 0;
        for (byte b : bytes) {
            if (b < 0) {
                high++;
                int code = b & 0xFF;
                letters += code >= 0xC0 || code == 0xA8 || code == 0xB8 ? 1 : 0;
            }
        }
        return high > 0 && letters * 10 >= high * 8;
    }

    static @Nullable String decodeOrNull(byte[] bytes, Charset charset) {
        String text = new String(bytes, charset);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String replaced(byte[] bytes, Charset charset, Warnings warnings) {
        warnings.add(
                BodyWarning.CHARACTERS_REPLACED,
                "some bytes are no text in " + charset.name() + "; the body is kept as it came");
        return new String(bytes, charset);
    }
}

package io.webjack.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From bytes to text and back, never replacing a character in silence. */
public final class Charsets {
    static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Pattern XML_DECLARATION = Pattern.compile(
            "\\A(?:\uFEFF|\u00EF\u00BB\u00BF)?\\s*<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([^\"'{]*)[\"']");
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
        Charset expected = declared == null ? UTF_8 : declared;
        String text = decodeOrNull(bytes, expected);
        if (text != null) {
            return text;
        }
        String guessed =
                expected.equals(UTF_8) && looksLikeWindows1251(bytes) ? decodeOrNull(bytes, WINDOWS_1251) : null;
        if (guessed != null) {
            guessed(declared, warnings);
            return guessed;
        }
        return replaced(bytes, expected, warnings);
    }

    /** The name of the charset that the declaration of an XML document says; empty when it says none. */
    public static Optional<String> ofXml(String text) {
        Matcher declaration = XML_DECLARATION.matcher(text.substring(0, Math.min(text.length(), 1_000)));
        return declaration.find() && !declaration.group(1).isBlank()
                ? Optional.of(declaration.group(1).strip())
                : Optional.empty();
    }

    /** The charset of this name; empty when there is none that texts can be written in. */
    public static Optional<Charset> writable(String name) {
        return ContentType.charsetOf(name).filter(Charset::canEncode);
    }

    /**
     * The bytes of a text.
     *
     * @throws UnwritableException when the charset lacks one of its characters
     */
    public static byte[] encoded(String text, Charset charset) throws UnwritableException {
        if (charset.equals(UTF_8)) {
            return text.getBytes(UTF_8);
        }
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] array = new byte[bytes.remaining()];
            bytes.get(array);
            return array;
        } catch (CharacterCodingException e) {
            throw new UnwritableException(firstUnwritable(text, charset));
        }
    }

    private static String firstUnwritable(String text, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        int position = 1;
        for (int i = 0; i < text.length(); position++) {
            int point = text.codePointAt(i);
            String character = Character.toString(point);
            if (!encoder.canEncode(character)) {
                return "the character \"%s\" (U+%04X) at position %d of the body cannot be written in %s"
                        .formatted(
                                Character.getType(point) == Character.SURROGATE ? "?" : character,
                                point,
                                position,
                                charset.name());
            }
            i += Character.charCount(point);
        }
        return "a character of the body cannot be written in " + charset.name();
    }

    /** Tells that something was read as windows-1251 that should be UTF-8. */
    static void guessed(@Nullable Charset declared, Warnings warnings) {
        warnings.add(
                declared == null ? BodyWarning.CHARSET_GUESSED : BodyWarning.CHARSET_WRONG,
                (declared == null ? "no charset is declared" : "the charset UTF-8 is declared") + " and "
                        + warnings.subject() + " is not UTF-8: it was read as windows-1251");
    }

    /**
     * The charset that the bytes are shown in, and read in where their type does not say otherwise: some name UTF-16,
     * because that is what their language uses in memory, and send UTF-8.
     */
    public static Charset fitting(byte[] bytes, Charset declared) {
        return isWide(declared) && !hasZero(bytes) && isUtf8(bytes) ? UTF_8 : declared;
    }

    /** The text behind a header or an address of which each character is a byte: mostly UTF-8 is meant; what is none stays as it is. */
    public static String fromTheWire(String bytes) {
        if (bytes.chars().allMatch(c -> c < 0x80) || bytes.chars().anyMatch(c -> c > 0xFF)) {
            return bytes;
        }
        String text = decodeOrNull(bytes.getBytes(StandardCharsets.ISO_8859_1), UTF_8);
        return text == null ? bytes : text;
    }

    /** How long the mark of UTF-8 at the beginning of the bytes is. */
    public static int markLength(byte[] b) {
        return b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF ? 3 : 0;
    }

    /** Whether not even the letters of English are written in one byte. */
    static boolean isWide(Charset charset) {
        String name = charset.name().toUpperCase(Locale.ROOT);
        return name.startsWith("UTF-16") || name.startsWith("UTF-32") || name.startsWith("X-UTF-16");
    }

    /** UTF-16 or UTF-32 by the mark at the beginning of the bytes. */
    static @Nullable Charset marked(byte[] b) {
        if (b.length >= 4 && b[0] == 0 && b[1] == 0 && b[2] == (byte) 0xFE && b[3] == (byte) 0xFF) {
            return UTF_32BE;
        }
        if (b.length >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (b.length >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) {
            return b.length >= 4 && b[2] == 0 && b[3] == 0 ? UTF_32LE : StandardCharsets.UTF_16LE;
        }
        return null;
    }

    /** UTF-16 or UTF-32 by the zeros around the first character, which is one of English (RFC 4627, 3). */
    static @Nullable Charset zeroed(byte[] b) {
        if (b.length < 2 || b.length % 2 != 0 || (b[0] == 0) == (b[1] == 0) && b[0] != 0) {
            return null;
        }
        if (b[0] == 0) {
            boolean four = b[1] == 0;
            return four ? b.length % 4 == 0 && b[2] == 0 && b[3] != 0 ? UTF_32BE : null : StandardCharsets.UTF_16BE;
        }
        return b.length % 4 == 0 && b[2] == 0 && b[3] == 0 ? UTF_32LE : StandardCharsets.UTF_16LE;
    }

    private static boolean hasZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
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

    /** The charset lacks a character. */
    public static final class UnwritableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnwritableException(String message) {
            super(message, null, false, false);
        }
    }
}

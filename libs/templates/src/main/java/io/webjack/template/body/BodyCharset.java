package io.webjack.template.body;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charset that a body is said to be in, by its header or by itself, and its bytes in that. */
public final class BodyCharset {
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*charset\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^;\\s]*))", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECLARATION =
            Pattern.compile("\\A\uFEFF?\\s*<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([^\"'{]*)[\"']");

    private BodyCharset() {}

    /** The name of the charset that a header {@code Content-Type} says; empty when it says none. */
    public static Optional<String> ofHeader(String contentType) {
        Matcher parameter = PARAMETER.matcher(contentType);
        if (!parameter.find()) {
            return Optional.empty();
        }
        String name = parameter.group(1) != null
                ? parameter.group(1)
                : parameter.group(2) != null ? parameter.group(2) : parameter.group(3);
        return name.isBlank() ? Optional.empty() : Optional.of(name.strip());
    }

    /** The name of the charset that the declaration of an XML document says; empty when it says none. */
    public static Optional<String> ofXml(String text) {
        Matcher declaration = DECLARATION.matcher(text.substring(0, Math.min(text.length(), 1_000)));
        return declaration.find() && !declaration.group(1).isBlank()
                ? Optional.of(declaration.group(1).strip())
                : Optional.empty();
    }

    /** The charset of this name; empty when there is none that texts can be written in. */
    public static Optional<Charset> named(String name) {
        try {
            Charset charset = Charset.forName(name);
            return charset.canEncode() ? Optional.of(charset) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /**
     * The bytes of a text.
     *
     * @throws UnwritableException when the charset lacks one of its characters
     */
    public static byte[] encoded(String text, Charset charset) throws UnwritableException {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        CharsetEncoder encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text));
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

    /** The charset lacks a character. */
    public static final class UnwritableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnwritableException(String message) {
            super(message, null, false, false);
        }
    }
}

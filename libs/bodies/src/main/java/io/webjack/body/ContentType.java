package io.webjack.body;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload.ParameterParser;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code Content-Type} says, read leniently: unknown parameters do no harm.
 *
 * @param mediaType lower case, without parameters; empty when there is none
 * @param parameters by lower-case name
 */
public record ContentType(String mediaType, Map<String, String> parameters) {
    public static final ContentType NONE = new ContentType("", Map.of());

    public static ContentType parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return NONE;
        }
        int semicolon = header.indexOf(';');
        if (semicolon < 0) {
            return new ContentType(header.strip().toLowerCase(Locale.ROOT), Map.of());
        }
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        Map<String, String> parameters = parser.parse(header.substring(semicolon + 1), ';');
        return new ContentType(
                header.substring(0, semicolon).strip().toLowerCase(Locale.ROOT), withoutNulls(parameters));
    }

    /** What the parameter {@code charset} says, as sent. */
    public Optional<String> charsetName() {
        return Optional.ofNullable(parameters.get("charset")).filter(name -> !name.isBlank());
    }

    /** The charset that is declared and known here. */
    public Optional<Charset> charset() {
        return charsetName().flatMap(ContentType::charsetOf);
    }

    /** The charset that is declared, known here, and can be written in. */
    public Optional<Charset> writableCharset() {
        return charset().filter(Charset::canEncode);
    }

    /** The charset of a name; empty when it is not known here. */
    public static Optional<Charset> charsetOf(String name) {
        try {
            String[] words = name.replace('\'', ' ').strip().split("\\s", 2);
            return Optional.of(Charset.forName(words[0]));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    public boolean isNone() {
        return mediaType.isEmpty();
    }

    public boolean isJson() {
        return switch (mediaType) {
            case "application/json", "text/json", "application/x-json", "text/x-json" -> true;
            default -> mediaType.endsWith("+json");
        };
    }

    public boolean isXml() {
        return switch (mediaType) {
            case "application/xml", "text/xml" -> true;
            default -> mediaType.endsWith("+xml") && !mediaType.startsWith("image/");
        };
    }

    public boolean isForm() {
        return mediaType.equals("application/x-www-form-urlencoded");
    }

    public boolean isMultipart() {
        return mediaType.equals("multipart/form-data");
    }

    public boolean isPlainText() {
        return mediaType.startsWith("text/");
    }

    private static Map<String, String> withoutNulls(Map<String, String> parameters) {
        parameters.values().removeIf(value -> value == null);
        return Map.copyOf(parameters);
    }
}

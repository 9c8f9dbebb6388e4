package io.webjack.ingest.source.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.webjack.wire.WireJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values in the JSON of platforms. */
public final class JsonValues {
    private static final int LONGEST_ID = 100;

    private JsonValues() {}

    /** An id, digit by digit: a number in some answers, a text in others. 0 and an empty text mean that there is none. */
    public static Optional<String> id(@Nullable Object value) {
        String id;
        if (value instanceof String text) {
            id = text.strip();
        } else if (value instanceof BigDecimal decimal) {
            BigDecimal plain = decimal.stripTrailingZeros();
            id = plain.scale() > 0 || plain.precision() - plain.scale() > LONGEST_ID ? "" : plain.toPlainString();
        } else if (value instanceof Number number) {
            id = number.toString();
        } else {
            return Optional.empty();
        }
        return id.isEmpty() || id.equals("0") || id.length() > LONGEST_ID ? Optional.empty() : Optional.of(id);
    }

    public static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** An object; empty when it is something else. */
    @SuppressWarnings("unchecked") // the keys of objects are texts
    public static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    /** A text with something in it. */
    public static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /**
     * The value as JSON knows it, numbers exact.
     *
     * @throws MalformedException when the bytes are not JSON
     */
    public static @Nullable Object json(byte[] bytes) throws MalformedException {
        try {
            return WireJson.mapper().readValue(bytes, Object.class);
        } catch (JsonProcessingException e) {
            throw new MalformedException("%s at line %d, column %d"
                    .formatted(
                            e.getOriginalMessage(),
                            e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                            e.getLocation() == null ? 0 : e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw new MalformedException(String.valueOf(e.getMessage()));
        }
    }

    /** A value as the text of its JSON. */
    public static String json(Map<String, @Nullable Object> value) {
        return new String(WireJson.write(value), StandardCharsets.UTF_8);
    }

    /** The id of a lead for which the platform has none: the same for the same content. */
    public static String idOfContent(String json) {
        return "content-" + UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes are not JSON. */
    public static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }
}

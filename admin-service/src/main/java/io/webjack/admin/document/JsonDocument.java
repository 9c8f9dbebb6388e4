package io.webjack.admin.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemReader;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a JSON body without changing a digit; values as {@link io.webjack.contracts.Values} describes them. */
public final class JsonDocument {
    /** Wrapped into a record it must still be below what other services read. */
    private static final int DEEPEST = 200;

    private static final JsonMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonDocument() {}

    /**
     * The object that the body is.
     *
     * @throws io.webjack.problem.ProblemException 400 when it is anything else
     */
    public static Map<String, @Nullable Object> read(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw malformed("There is no body.").asException();
        }
        return asObject(value(body));
    }

    /** What {@link #text} made. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> stored(String text) {
        try {
            return WireJson.read(text.getBytes(StandardCharsets.UTF_8), Map.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("stored JSON cannot be read", e);
        }
    }

    /** JSON as it is stored: text, which keeps every digit and the order of names. */
    public static String text(Object json) {
        return new String(WireJson.write(json), StandardCharsets.UTF_8);
    }

    /** The same as {@link #read} for a value that was read already. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> asObject(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw malformed("A JSON object is expected.").asException();
        }
        brokenText(map, "").ifPresent(pointer -> {
            throw malformed("A text holds half of a character (an unpaired surrogate).")
                    .with("pointer", pointer)
                    .asException();
        });
        return (Map<String, @Nullable Object>) map;
    }

    private static @Nullable Object value(byte[] body) {
        try {
            return MAPPER.readValue(body, Object.class);
        } catch (JsonProcessingException e) {
            throw ProblemReader.malformedJson(e).asException();
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            throw malformed(String.valueOf(e.getMessage())).asException();
        }
    }

    /** Where a text is that cannot be written as UTF-8. */
    private static Optional<String> brokenText(@Nullable Object value, String pointer) {
        if (value instanceof String text) {
            return isWhole(text) ? Optional.empty() : Optional.of(pointer);
        }
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String key = String.valueOf(entry.getKey());
                Optional<String> found = isWhole(key)
                        ? brokenText(
                                entry.getValue(),
                                pointer + "/" + key.replace("~", "~0").replace("/", "~1"))
                        : Optional.of(pointer);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Optional<String> found = brokenText(list.get(i), pointer + "/" + i);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Problem malformed(String detail) {
        return Problem.of(400, "malformed-json", "The body is not the JSON that is expected", detail);
    }

    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}

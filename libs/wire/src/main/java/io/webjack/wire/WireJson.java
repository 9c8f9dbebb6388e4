package io.webjack.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes records as JSON without changing a digit: whole numbers of any size, decimals with their trailing
 * zeros, nulls, the order of keys, names of any length. Unknown properties are ignored, so that older services read newer records.
 */
public final class WireJson {
    /** Far more than a body may bring, so that nothing that was accepted is unreadable behind the door. */
    private static final int LONGEST_NUMBER = 10_000;

    private static final ObjectMapper MAPPER = newMapper();

    private WireJson() {}

    /** A new mapper with the settings of the wire, for a service that adds its own. */
    public static ObjectMapper newMapper() {
        return newMapper(StreamReadConstraints.DEFAULT_MAX_DEPTH);
    }

    /**
     * The same for what others have written.
     *
     * @param deepest how many lists and objects may lie within one another
     */
    public static ObjectMapper newMapper(int deepest) {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(deepest)
                                .maxNameLength(Integer.MAX_VALUE)
                                .maxStringLength(Integer.MAX_VALUE)
                                .maxNumberLength(LONGEST_NUMBER)
                                .build())
                        .build())
                .addModule(new JavaTimeModule())
                .addModule(new RecordValues())
                .addModule(new BlackbirdModule())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();
    }

    /** The shared mapper. It is configured for ever: never change it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** The record as UTF-8 JSON. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    /**
     * The record from UTF-8 JSON.
     *
     * @throws UnreadableRecordException when the bytes are missing or not such a record
     */
    public static <T> T read(byte @Nullable [] bytes, Class<T> type) throws UnreadableRecordException {
        return read(bytes, MAPPER.reader(), type);
    }

    /** The same by a reader with settings of its own. */
    public static <T> T read(byte @Nullable [] bytes, ObjectReader reader, Class<T> type)
            throws UnreadableRecordException {
        if (bytes == null) {
            throw new UnreadableRecordException("the record has no value", null);
        }
        try {
            T value = reader.readValue(bytes, type);
            if (value == null) {
                throw new UnreadableRecordException("the record is null", null);
            }
            return value;
        } catch (IOException e) {
            throw new UnreadableRecordException(reason(e), e);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new UnreadableRecordException("a number is out of range", e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
    }
}

package io.webjack.template.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads JSON text into values without changing a digit. Line breaks inside of strings are taken as they are. */
public final class JsonReading {
    /** With its sign, its point and its exponent. */
    private static final int LONGEST_NUMBER = Numbers.MOST_DIGITS + 20;

    private static final JsonMapper MAPPER =
            mapper().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();
    private static final JsonMapper STRICT = mapper().build();

    private JsonReading() {}

    private static JsonMapper.Builder mapper() {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(Limits.VALUE_DEPTH)
                                .maxNumberLength(LONGEST_NUMBER)
                                .maxNameLength(Limits.OUTPUT_LENGTH)
                                .maxStringLength(Limits.OUTPUT_LENGTH)
                                .build())
                        .build())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * @throws TemplateFailedException when the text is not one JSON value
     */
    public static @Nullable Object read(String text) {
        try {
            String withoutMark = text.startsWith("\ufeff") ? text.substring(1) : text;
            if (withoutMark.isBlank()) {
                throw TemplateFailedException.valueInvalid("empty text is not JSON");
            }
            return MAPPER.readValue(withoutMark, Object.class);
        } catch (JsonProcessingException e) {
            // The parser's message may quote the text, and the text may hold a secret.
            String place = e.getLocation() == null
                    ? ""
                    : ": line %d, column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw TemplateFailedException.valueInvalid("the text is not JSON" + place);
        } catch (NumberFormatException | ArithmeticException e) {
            // Not an exception of the parser: an exponent that no number here can have.
            throw TemplateFailedException.valueInvalid("the text is not JSON: a number is out of range");
        }
    }

    /**
     * The text when it is JSON to the letter; written anew when only its line breaks stand in the way.
     *
     * @throws TemplateFailedException when it is not JSON
     */
    public static String checked(String text) {
        try {
            STRICT.readValue(text, Object.class);
            return text;
        } catch (JsonProcessingException | NumberFormatException | ArithmeticException e) {
            return JsonText.of(read(text));
        }
    }

    /** Where a text stops being JSON; empty when it is JSON. */
    public static Optional<Place> firstProblem(String text) {
        try {
            MAPPER.readValue(text, Object.class);
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(
                    e.getLocation() == null
                            ? new Place(1, 1)
                            : new Place(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.of(new Place(1, 1));
        }
    }

    /** A place in a text, both counted from 1. */
    public record Place(int line, int column) {}
}

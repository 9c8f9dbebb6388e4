package io.webjack.history.materialisation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.webjack.wire.Ids;
import io.webjack.wire.Times;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a part of a record looks like as our services write it. It is looked at without making values of it, for it is
 * stored as it came and read when somebody wants to see it. What looks otherwise may still be readable; the complete
 * reading tells.
 */
@FunctionalInterface
interface Shape {
    /** Numbers of more characters are rare, and some of them cannot be read. */
    int LONGEST_NUMBER = 100;

    Shape TEXT = parser -> parser.hasToken(JsonToken.VALUE_STRING);
    Shape FLAG = parser -> parser.hasToken(JsonToken.VALUE_TRUE) || parser.hasToken(JsonToken.VALUE_FALSE);
    Shape INT = parser ->
            parser.hasToken(JsonToken.VALUE_NUMBER_INT) && parser.getNumberType() == JsonParser.NumberType.INT;
    Shape LONG = parser ->
            parser.hasToken(JsonToken.VALUE_NUMBER_INT) && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    Shape TIME = parser -> parser.hasToken(JsonToken.VALUE_STRING) && Times.read(parser.getText()) != null;
    Shape ID = parser -> parser.hasToken(JsonToken.VALUE_STRING) && Ids.read(parser.getText()) != null;
    /** Any object. */
    Shape VALUES = parser -> parser.hasToken(JsonToken.START_OBJECT) && isReadable(parser);

    /**
     * Whether the value at which the parser stands has this shape; the parser stands at its end then.
     *
     * @throws IOException when it is no JSON
     */
    boolean matches(JsonParser parser) throws IOException;

    static <E extends Enum<E>> Shape oneOf(Class<E> type) {
        Set<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.toSet());
        return parser -> parser.hasToken(JsonToken.VALUE_STRING) && names.contains(parser.getText());
    }

    static Shape listOf(Shape item) {
        return parser -> {
            if (!parser.hasToken(JsonToken.START_ARRAY)) {
                return false;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (!item.matches(parser)) {
                    return false;
                }
            }
            return true;
        };
    }

    /** Whether all numbers of the value can be read; the parser stands at its end then. */
    private static boolean isReadable(JsonParser parser) throws IOException {
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token.isNumeric() && !isPlain(parser)) {
                return false;
            }
            if (depth == 0) {
                return true;
            }
            token = parser.nextToken();
        }
    }

    private static boolean isPlain(JsonParser parser) throws IOException {
        int length = parser.getTextLength();
        if (length > LONGEST_NUMBER) {
            return false;
        }
        char[] text = parser.getTextCharacters();
        int start = parser.getTextOffset();
        for (int i = start; i < start + length; i++) {
            if (text[i] == 'e' || text[i] == 'E') {
                return false;
            }
        }
        return true;
    }

    /** An object of which each part has its shape, and none is unknown or comes twice. */
    final class Parts implements Shape {
        private final Map<String, Part> parts = new HashMap<>();
        private long required;

        Parts required(String name, Shape shape) {
            required |= 1L << parts.size();
            return with(name, shape, true);
        }

        /** It may also be null or not there. */
        Parts optional(String name, Shape shape) {
            return with(name, shape, false);
        }

        private Parts with(String name, Shape shape, boolean required) {
            parts.put(name, new Part(shape, 1L << parts.size(), required));
            return this;
        }

        @Override
        public boolean matches(JsonParser parser) throws IOException {
            if (!parser.hasToken(JsonToken.START_OBJECT)) {
                return false;
            }
            long seen = 0;
            String name;
            while ((name = parser.nextFieldName()) != null) {
                Part part = parts.get(name);
                if (part == null || (seen & part.bit()) != 0) {
                    return false;
                }
                seen |= part.bit();
                boolean isNull = parser.nextToken() == JsonToken.VALUE_NULL;
                if (isNull ? part.required() : !part.shape().matches(parser)) {
                    return false;
                }
            }
            return (seen & required) == required && parser.hasToken(JsonToken.END_OBJECT);
        }

        private record Part(Shape shape, long bit, boolean required) {}
    }
}

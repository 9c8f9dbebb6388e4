package io.webjack.ingest.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.webjack.ingest.body.BodyReading.Fields;
import io.webjack.ingest.body.BodyReading.Malformed;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON (RFC 8259) without losing a digit: whole numbers of any size, decimals with their trailing zeros. */
final class JsonBody {
    private static final Pattern ADVICE = Pattern.compile(
            ": enable `[^`]*` to allow| \\(not recognized as one since Feature [^)]*\\)| \\(start marker at .*");
    private static final Map<BodyLimits, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

    private final JsonParser parser;
    private final Warnings warnings = new Warnings();

    private JsonBody(JsonParser parser) {
        this.parser = parser;
    }

    /** An object's members are the fields; any other root is the field {@code body}. Empty JSON has no fields. */
    static BodyReading read(byte[] body, @Nullable Charset declared, BodyLimits limits) {
        JsonFactory factory = FACTORIES.computeIfAbsent(limits, JsonBody::factory);
        boolean asBytes = declared == null || declared.equals(java.nio.charset.StandardCharsets.UTF_8);
        if (asBytes && Charsets.isUtf8(body)) {
            // Only then: the parser takes some bytes for characters that are none in UTF-8.
            return read(() -> factory.createParser(body), new Warnings());
        }
        Warnings ofText = new Warnings();
        String text = TextBody.withoutMark(Charsets.decode(body, declared, ofText));
        return read(() -> factory.createParser(text), ofText);
    }

    private static BodyReading read(ParserSource source, Warnings before) {
        try (JsonParser parser = source.open()) {
            return read(parser, before);
        } catch (StreamConstraintsException e) {
            return malformed(limit(e), e.getLocation());
        } catch (JsonProcessingException e) {
            return malformed("not valid JSON: " + firstSentence(e.getOriginalMessage()), e.getLocation());
        } catch (IOException e) {
            return BodyReader.malformed("not valid JSON: " + firstSentence(String.valueOf(e.getMessage())));
        }
    }

    private static BodyReading read(JsonParser parser, Warnings before) throws IOException {
        JsonBody body = new JsonBody(parser);
        try {
            if (parser.nextToken() == null) {
                return Fields.NONE;
            }
            Object root = body.value();
            if (parser.nextToken() != null) {
                return malformed("something follows after the JSON", parser.currentTokenLocation());
            }
            return new Fields(fields(root), Warnings.join(before.list(), body.warnings.list()));
        } catch (NumberFormatException | ArithmeticException e) {
            // Not an IOException of the parser: an exponent that no number here can have.
            return malformed("not valid JSON: a number is out of range", parser.currentTokenLocation());
        } catch (StreamConstraintsException e) {
            JsonLocation place = e.getLocation();
            return malformed(limit(e), place == null ? parser.currentTokenLocation() : place);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> fields(@Nullable Object root) {
        if (root instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(TextBody.FIELD, root);
        return fields;
    }

    private @Nullable Object value() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object();
        }
        if (token == JsonToken.START_ARRAY) {
            return array();
        }
        if (token == JsonToken.VALUE_STRING) {
            return whole(parser.getText());
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getNumberValue();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return parser.getDecimalValue();
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return parser.getBooleanValue();
        }
        return null;
    }

    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        String name;
        while ((name = parser.nextFieldName()) != null) {
            String key = whole(name);
            parser.nextToken();
            Object value = value();
            if (map.containsKey(key)) {
                warnings.add(
                        BodyWarning.DUPLICATE_KEY,
                        "the key " + Warnings.quoted(key) + " came more than once; the last value counts");
            }
            map.put(key, value);
        }
        return map;
    }

    private List<@Nullable Object> array() throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value());
        }
        return list;
    }

    /** Half of a surrogate pair, which an escape can write, is no character and cannot travel as UTF-8. */
    private String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                String repaired = Surrogates.repaired(text);
                if (!repaired.equals(text)) {
                    warnings.add(
                            BodyWarning.CHARACTERS_REPLACED,
                            "an escape gives half of a character; the body is kept as it came");
                }
                return repaired;
            }
        }
        return text;
    }

    private static JsonFactory factory(BodyLimits limits) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxNumberLength(limits.maxNumberLength())
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                // The names of a stranger's bodies are no reason to keep memory for ever. Canonical names stay on:
                // without them bytes are read by a decoder that replaces what it cannot read in silence.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    private static Malformed malformed(String message, @Nullable JsonLocation place) {
        return place == null
                ? BodyReader.malformed(message)
                : new Malformed(message, Math.max(0, place.getLineNr()), Math.max(0, place.getColumnNr()));
    }

    private static String limit(StreamConstraintsException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (message.contains("depth")) {
            return "the JSON is nested too deep";
        }
        return message.contains("umber") ? "a number is too long" : firstSentence(message);
    }

    /** Without what the parser advises those who set it up. */
    private static String firstSentence(String message) {
        int end = message.indexOf('\n');
        String sentence =
                ADVICE.matcher(end < 0 ? message : message.substring(0, end)).replaceAll("");
        return sentence.length() > 300 ? sentence.substring(0, 300) + "…" : sentence;
    }

    private interface ParserSource {
        JsonParser open() throws IOException;
    }
}

package io.webjack.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.webjack.body.ParsedBody.Fields;
import io.webjack.body.ParsedBody.Malformed;
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
    private static final String NOT_JSON = "not valid JSON";
    private static final Pattern ADVICE = Pattern.compile(
            ": enable `[^`]*` to allow| \\(not recognized as one since Feature [^)]*\\)| \\(start marker at .*");
    private static final Map<Kind, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

    private final JsonParser parser;
    private final Warnings warnings = new Warnings();

    private JsonBody(JsonParser parser) {
        this.parser = parser;
    }

    /** An object's members are the fields; any other root is the field {@code body}. Empty JSON has no fields. */
    static ParsedBody parse(byte[] body, @Nullable Charset declared, BodyLimits limits) {
        Warnings ofText = new Warnings();
        // Of text, not of bytes: places are told in characters, and half a character in a name is not refused.
        ParsedBody parsed = parse(Charsets.decode(body, declared, ofText), TextBody.FIELD, limits);
        return parsed instanceof Fields fields ? fields.with(ofText.list()) : parsed;
    }

    static ParsedBody parse(String marked, String nameOfOthers, BodyLimits limits) {
        String text = TextBody.withoutMark(marked);
        ParsedBody parsed = parse(text, nameOfOthers, false, limits);
        if (parsed instanceof Malformed
                && hasControls(text)
                && parse(text, nameOfOthers, true, limits) instanceof Fields fields) {
            return fields.with(BodyWarning.CONTROL_CHARACTERS.with(
                    "there are control characters in the JSON that should be written as escapes; they were kept"));
        }
        return parsed;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> c < ' ');
    }

    private static ParsedBody parse(String text, String nameOfOthers, boolean withControls, BodyLimits limits) {
        JsonFactory factory = FACTORIES.computeIfAbsent(new Kind(limits, withControls), JsonBody::factory);
        try (JsonParser parser = factory.createParser(text)) {
            return parse(parser, text, nameOfOthers, limits);
        } catch (JsonProcessingException e) {
            return malformed(NOT_JSON, firstSentence(e.getOriginalMessage()), e.getLocation());
        } catch (IOException e) {
            return malformed(NOT_JSON, firstSentence(String.valueOf(e.getMessage())), null);
        }
    }

    private static ParsedBody parse(JsonParser parser, String text, String nameOfOthers, BodyLimits limits)
            throws IOException {
        JsonBody body = new JsonBody(parser);
        try {
            if (parser.nextToken() == null) {
                return Fields.NONE;
            }
            Object root = body.value();
            if (parser.nextToken() != null) {
                return malformed(NOT_JSON, "something follows after it", parser.currentTokenLocation());
            }
            return new Fields(fields(root, nameOfOthers), body.warnings.list());
        } catch (NumberFormatException | ArithmeticException e) {
            // Not an IOException of the parser: an exponent that no number here can have.
            return malformed(
                    NOT_JSON + ": a number is out of range", null, numberBefore(text, parser.currentLocation()));
        } catch (StreamConstraintsException e) {
            JsonLocation behind = parser.currentLocation();
            return malformed(limit(e, limits), null, isOfNumber(e) ? numberBefore(text, behind) : before(behind, 1));
        }
    }

    /** The parser may be at a name or a value when it finds fault with a number: it is always behind its digits. */
    private static JsonLocation numberBefore(String text, JsonLocation behind) {
        int end = (int) Math.min(text.length(), Math.max(0, behind.getCharOffset()));
        int begin = end;
        while (begin > 0 && "0123456789+-.eE".indexOf(text.charAt(begin - 1)) >= 0) {
            begin--;
        }
        return before(behind, begin == end ? 1 : end - begin);
    }

    private static JsonLocation before(JsonLocation place, int characters) {
        return new JsonLocation(
                place.contentReference(),
                place.getCharOffset() - characters,
                place.getLineNr(),
                Math.max(1, place.getColumnNr() - characters));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> fields(@Nullable Object root, String nameOfOthers) {
        if (root instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(nameOfOthers, root);
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

    private static JsonFactory factory(Kind kind) {
        BodyLimits limits = kind.limits();
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxNumberLength(limits.maxNumberLength())
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                // The names of a stranger's bodies are no reason to keep memory for ever.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .configure(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, kind.withControls())
                .build();
    }

    private static Malformed malformed(String message, @Nullable String detail, @Nullable JsonLocation place) {
        return place == null
                ? new Malformed(message, detail, 0, 0)
                : new Malformed(message, detail, Math.max(0, place.getLineNr()), Math.max(0, place.getColumnNr()));
    }

    private static String limit(StreamConstraintsException e, BodyLimits limits) {
        if (String.valueOf(e.getOriginalMessage()).contains("depth")) {
            return "the JSON is nested too deep: more than " + limits.maxDepth() + " levels";
        }
        return isOfNumber(e)
                ? "a number is too long: it has more than " + limits.maxNumberLength() + " characters"
                : firstSentence(String.valueOf(e.getOriginalMessage()));
    }

    private static boolean isOfNumber(StreamConstraintsException e) {
        return String.valueOf(e.getOriginalMessage()).contains("umber");
    }

    /** Without what the parser advises those who set it up. */
    private static String firstSentence(String message) {
        int end = message.indexOf('\n');
        String sentence =
                ADVICE.matcher(end < 0 ? message : message.substring(0, end)).replaceAll("");
        return sentence.length() > 300 ? sentence.substring(0, 300) + "…" : sentence;
    }

    private record Kind(BodyLimits limits, boolean withControls) {}
}

package io.webjack.admin.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.webjack.admin.document.JsonDocument;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads and writes YAML without changing a digit. What is read knows no references: one line of them could become any amount
 * of text.
 */
final class YamlDocument {
    private static final int DEEPEST = 200;
    private static final int LONGEST = 2 * 1024 * 1024;
    private static final YAMLMapper MAPPER = mapper();

    private YamlDocument() {}

    /**
     * The object that the text is.
     *
     * @throws ProblemException 400 when it is anything else
     */
    static Map<String, @Nullable Object> read(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw malformed("There is no body.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            refuseReferences(text);
            return JsonDocument.asObject(MAPPER.readValue(text, Object.class));
        } catch (CharacterCodingException e) {
            throw malformed("UTF-8 is expected.");
        } catch (JsonProcessingException e) {
            throw malformed(e.getOriginalMessage());
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    static byte[] write(Map<String, ? extends @Nullable Object> document) {
        try {
            return MAPPER.writeValueAsBytes(plain(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a processing cannot be written as YAML", e);
        }
    }

    private static void refuseReferences(String text) throws IOException {
        try (YAMLParser parser = MAPPER.getFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (parser.isCurrentAlias() || parser.getObjectId() != null) {
                    throw malformed("References (&, *) are not read.");
                }
            }
        }
    }

    /** YAML has no word for a number with an exponent that all read alike. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof BigDecimal number && number.scale() < 0 && number.scale() > -1000) {
            return new BigDecimal(number.toPlainString());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((name, one) -> plain.put(String.valueOf(name), plain(one)));
            return plain;
        }
        return value instanceof List<?> list
                ? list.stream().map(YamlDocument::plain).toList()
                : value;
    }

    private static YAMLMapper mapper() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(LONGEST);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setAllowDuplicateKeys(false);
        YAMLFactory factory = YAMLFactory.builder()
                .loaderOptions(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build();
        return YAMLMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static ProblemException malformed(String detail) {
        return Problem.of(400, "malformed-yaml", "The body is not the YAML that is expected", detail)
                .asException();
    }
}

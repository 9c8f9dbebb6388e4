package io.webjack.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.webjack.body.ParsedBody.Fields;
import io.webjack.body.ParsedBody.Malformed;
import io.webjack.contracts.event.Warning;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of which nothing needs to be lost or refused, and refusals that say which limit it was. */
class TakeableBodiesTest {
    private static final String MULTIPART = "multipart/form-data; boundary=B";
    private static final String A = "Content-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
    private static final String C = "--B\r\nContent-Disposition: form-data; name=\"c\"\r\n\r\n3\r\n--B--\r\n";
    private static final Map<String, Object> BOTH = Map.of("a", "1", "c", "3");

    static Stream<Arguments> multiparts() {
        return Stream.of(
                arguments("without its first line", A + C, BOTH, List.of("MULTIPART_MALFORMED")),
                arguments("with a damaged first line", "--X\r\n" + A + C, BOTH, List.of("MULTIPART_MALFORMED")),
                arguments(
                        "with something before its first line",
                        "x--B\r\n" + A + C,
                        BOTH,
                        List.of("MULTIPART_MALFORMED")),
                arguments("indented", "  --B\r\n" + A + C, BOTH, List.of("MULTIPART_MALFORMED")),
                arguments(
                        "with another header first",
                        "Content-Type: text/plain\r\n" + A + C,
                        BOTH,
                        List.of("MULTIPART_MALFORMED")),
                arguments(
                        "with two damaged boundaries",
                        "--X\r\n" + A + "--X\r\n" + A.replace("\"a\"", "\"b\"") + C,
                        Map.of("a", "1", "b", "1", "c", "3"),
                        List.of("MULTIPART_MALFORMED")),
                arguments(
                        "of which only the last boundary is right",
                        A + "--B--\r\n",
                        Map.of("a", "1"),
                        List.of("MULTIPART_MALFORMED")),
                arguments("with blank lines first", "\r\n \r\n--B\r\n" + A + C, BOTH, List.of()),
                arguments(
                        "with a sentence first",
                        "This is a message in MIME format.\r\n--B\r\n" + A + C,
                        BOTH,
                        List.of("MULTIPART_MALFORMED", "MULTIPART_MALFORMED")),
                arguments("that ends twice", "--B\r\n" + A + "--B--\r\n" + C, BOTH, List.of("MULTIPART_MALFORMED")),
                arguments(
                        "that goes on without a boundary",
                        C + A,
                        Map.of("c", "3", "a", "1\r\n"),
                        List.of("MULTIPART_MALFORMED")));
    }

    @ParameterizedTest(name = "multipart {0}")
    @MethodSource("multiparts")
    void noPartVanishes(String what, String body, Map<String, Object> fields, List<String> warnings) {
        Fields read = (Fields) read(MULTIPART, body);

        assertThat(read.fields()).isEqualTo(fields);
        assertThat(read.warnings()).extracting(Warning::code).containsExactlyElementsOf(warnings);
    }

    @Test
    void halfACharacterInANameIsRepairedAsInAValue() {
        Fields read =
                (Fields) read("application/json", "{\"phone\":\"1\",\"\\ud83dk\":\"x\",\"v\":\"\\ude00\",\"я\":1}");

        assertThat(read.fields()).isEqualTo(Map.of("phone", "1", "\uFFFDk", "x", "v", "\uFFFD", "я", 1));
        assertThat(read.warnings())
                .extracting(Warning::code)
                .containsExactly("CHARACTERS_REPLACED", "CHARACTERS_REPLACED");
    }

    static Stream<Arguments> controls() {
        return Stream.of(
                arguments("text/plain", "Имя: Оля\u0001", Map.of("body", "Имя: Оля\u0001"), 1),
                arguments("text/plain", "a\u0000b", Map.of("body", "a\u0000b"), 1),
                arguments(null, "just a text\u0007", Map.of("body", "just a text\u0007"), 2),
                arguments("application/json", "{\"a\":\"1\u00012\"}", Map.of("a", "1\u00012"), 1),
                arguments(
                        "application/json", "{\"a\":\"first\nsecond\tthird\"}", Map.of("a", "first\nsecond\tthird"), 1),
                arguments("application/xml", "<a>1\u00012</a>", Map.of("a", "1 2"), 1),
                arguments("application/x-www-form-urlencoded", "a=1\u00012&b=2", Map.of("a", "1\u00012", "b", "2"), 0));
    }

    @ParameterizedTest
    @MethodSource("controls")
    void aControlCharacterTakesNoFieldAway(String type, String body, Map<String, Object> fields, int warnings) {
        Fields read = (Fields) read(type, body);

        assertThat(read.fields()).isEqualTo(fields);
        assertThat(read.warnings()).hasSize(warnings);
        if (warnings > 0) {
            assertThat(read.warnings()).extracting(Warning::code).contains("CONTROL_CHARACTERS");
        }
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                arguments("application/json", "{\"я\":\n  " + "[".repeat(200) + "}", "more than 200 levels", 2, 202),
                arguments(
                        "application/json",
                        "{\"имя\":\"Оля\", \"n\":" + "9".repeat(1001) + "}",
                        "more than 1000 characters",
                        1,
                        19),
                arguments("application/json", "{\"n\":1e99999999999}", "out of range", 1, 6),
                arguments("text/xml", "<a>\n" + "<a>".repeat(200), "more than 200 levels", 2, 601),
                arguments("application/json", "{\"имя\":\"Оля\" 1}", "not valid JSON", 1, 14));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void aRefusalNamesTheLimitAndThePlace(String type, String body, String limit, int line, int column) {
        Malformed malformed = (Malformed) read(type, body);

        assertThat(malformed.message()).contains(limit);
        assertThat(List.of(malformed.line(), malformed.column()))
                .as(malformed.sentence())
                .containsExactly(line, column);
    }

    @Test
    void aLongNameInXmlIsNoReasonToRefuse() {
        String name = "n".repeat(5_000);

        assertThat(((Fields) read("text/xml", "<" + name + ">1</" + name + ">")).fields())
                .isEqualTo(Map.of(name, "1"));
    }

    private static ParsedBody read(String type, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return BodyParser.parse(bytes, ContentType.parse(type), null, BodyLimits.DEFAULT);
    }
}

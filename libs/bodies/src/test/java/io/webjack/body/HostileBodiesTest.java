package io.webjack.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.webjack.body.ParsedBody.Fields;
import io.webjack.body.ParsedBody.Malformed;
import io.webjack.contracts.event.Warning;
import io.webjack.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies from the field and their cousins: odd, damaged, or made to do harm. */
class HostileBodiesTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LARGEST = 1024 * 1024;

    @Test
    void aByteOrderMarkIsNoPartOfAnyBody() {
        assertThat(fields(FORM, "\uFEFFname=A").fields()).containsExactly(entry("name", "A"));
        assertThat(fields("text/plain", "\uFEFFtext").fields()).containsExactly(entry("body", "text"));
        assertThat(fields("text/xml", "\uFEFF<a>1</a>").fields()).containsExactly(entry("a", "1"));
        assertThat(fields(null, "\uFEFF{\"name\":\"A\"}").fields()).containsExactly(entry("name", "A"));
        byte[] utf16 = "\uFEFF{\"name\":\"Оля\"}".getBytes(StandardCharsets.UTF_16BE);
        assertThat(((Fields) read("application/json", utf16)).fields()).containsExactly(entry("name", "Оля"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "application/json", FORM, "text/xml", "text/plain", "multipart/form-data; boundary=b", "a/b"
            })
    void nothingGivesNoFields(String type) {
        assertThat(read(type, new byte[0])).isEqualTo(Fields.NONE);
    }

    @ParameterizedTest
    @MethodSource("withoutType")
    void aBodyWithoutATypeIsWhatItLooksLike(String body, Map<String, Object> expected) {
        Fields fields = fields(null, body);

        assertThat(fields.fields()).isEqualTo(expected);
        assertThat(fields.warnings()).extracting(Warning::code).containsExactly("CONTENT_TYPE_GUESSED");
    }

    private static Stream<Arguments> withoutType() {
        return Stream.of(
                Arguments.of("{\"a\":1}", Map.of("a", 1)),
                Arguments.of(" [1]", Map.of("body", List.of(1))),
                Arguments.of("<a>1</a>", Map.of("a", "1")),
                Arguments.of("a=1&b=2", Map.of("a", "1", "b", "2")),
                Arguments.of("just text", Map.of("body", "just text")),
                Arguments.of("{broken", Map.of("body", "{broken")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=\"utf-8\"",
                "application/json; charset=UTF8;",
                "Application/JSON ; Charset=Utf-8",
                "application/json; boundary=x; charset=utf-8; charset=utf-8"
            })
    void aCharsetMayBeWrittenInAnyWay(String type) {
        Fields fields = fields(type, "{\"имя\":\"Оля\"}");

        assertThat(fields.fields()).containsExactly(entry("имя", "Оля"));
        assertThat(fields.warnings()).isEmpty();
    }

    @Test
    void oddNamesAreNames() {
        assertThat(fields(FORM, "=1&%00=2&a[999999999]=3&[=4&]=5&b[__proto__]=6&.=7&c[=8&d]=9")
                        .fields())
                .containsEntry("", "1")
                .containsEntry("\0", "2")
                .containsEntry("a", Map.of("999999999", "3"))
                .containsEntry("[", "4")
                .containsEntry("]", "5")
                .containsEntry("b", Map.of("__proto__", "6"))
                .containsEntry(".", "7")
                .containsEntry("c[", "8")
                .containsEntry("d]", "9");
        assertThat(fields("application/json", "{\"\":1,\"__proto__\":{\"a\":2},\"constructor\":3}")
                        .fields())
                .containsExactly(entry("", 1), entry("__proto__", Map.of("a", 2)), entry("constructor", 3));
    }

    @Test
    void aHugeExponentStaysShort() {
        Fields fields = fields("application/json", "{\"a\":1e999999999,\"b\":-1E-999999999,\"c\":1e5}");

        assertThat(fields.fields()).containsEntry("a", new BigDecimal("1e999999999"));
        assertThat(WireJson.write(fields.fields())).hasSizeLessThan(100);
        assertThat(read("application/json", "{\"a\":1e99999999999}".getBytes(UTF_8)))
                .isInstanceOf(Malformed.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expensive")
    void noBodyOfTheLargestSizeTakesLong(String name, String type, byte[] body) {
        assertThat(body.length).isBetween(LARGEST / 2, LARGEST);

        // It takes milliseconds; without a bound on what is looked at again it would take minutes.
        ParsedBody reading = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(type, body));

        assertThat(reading).isNotNull();
    }

    private static Stream<Arguments> expensive() {
        return Stream.of(
                Arguments.of("parts without headers", "multipart/form-data; boundary=b", filled("--b\r\nX\r\n", "")),
                Arguments.of(
                        "boundaries without lines", "multipart/form-data; boundary=b", filled("\r\n--b", "--b\r\n")),
                Arguments.of(
                        "unnamed parts", "multipart/form-data; boundary=b", filled("\r\n--b\r\n\r\n", "--b\r\n\r\n")),
                Arguments.of("pairs of one name", FORM, filled("a=1&", "")),
                Arguments.of("lists", FORM, filled("a[]=1&", "")),
                Arguments.of("deep names", FORM, filled("[a]", "a[a]=1&x")),
                Arguments.of("names that contradict", FORM, filled("a=1&a[b]=1&", "")),
                Arguments.of("equal keys", "application/json", filled("\"a\":1,", "{")),
                Arguments.of("open brackets", "application/json", filled("[", "")),
                Arguments.of("a long number", "application/json", filled("9", "{\"a\":")),
                Arguments.of("open elements", "text/xml", filled("<a>", "")),
                Arguments.of("attributes", "text/xml", attributes()),
                Arguments.of("percent signs", FORM, filled("%", "a=")),
                Arguments.of("an open text", "application/json", filled("\\u0041", "{\"a\":\"")),
                Arguments.of("white space", "", filled(" ", "")));
    }

    private static byte[] filled(String part, String before) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(LARGEST);
        body.writeBytes(before.getBytes(UTF_8));
        byte[] bytes = part.getBytes(UTF_8);
        while (body.size() + bytes.length <= LARGEST) {
            body.writeBytes(bytes);
        }
        return body.toByteArray();
    }

    private static byte[] attributes() {
        StringBuilder body = new StringBuilder("<a");
        for (int i = 0; body.length() < LARGEST - 100; i++) {
            body.append(" a").append(i).append("='1'");
        }
        return body.append("/>").toString().getBytes(UTF_8);
    }

    private static Fields fields(@Nullable String type, String body) {
        return (Fields) read(type, body.getBytes(UTF_8));
    }

    private static ParsedBody read(@Nullable String type, byte[] body) {
        return BodyParser.parse(body, ContentType.parse(type), null, BodyLimits.DEFAULT);
    }
}

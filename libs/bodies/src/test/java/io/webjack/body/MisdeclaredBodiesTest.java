package io.webjack.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.webjack.body.ParsedBody.Fields;
import io.webjack.body.ParsedBody.Malformed;
import io.webjack.contracts.event.Warning;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are not what they say, and what cannot be told from their type alone. */
class MisdeclaredBodiesTest {
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PART = "--x\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n1\r\n";

    static Stream<Arguments> misdeclared() {
        String json = "{\"a\":\"Оля\"}";
        Map<String, Object> olya = Map.of("a", "Оля");
        return Stream.of(
                arguments("JSON in UTF-16", "application/json", json.getBytes(UTF_16), olya, List.of()),
                arguments(
                        "JSON in UTF-16 without a mark", "application/json", json.getBytes(UTF_16LE), olya, List.of()),
                arguments(
                        "JSON in UTF-32",
                        "application/json",
                        json.getBytes(Charset.forName("UTF-32")),
                        olya,
                        List.of()),
                arguments("UTF-16, of no type", null, json.getBytes(UTF_16), olya, List.of("CONTENT_TYPE_GUESSED")),
                arguments(
                        "text in UTF-16",
                        "text/plain; charset=utf-16",
                        "привет".getBytes(UTF_16),
                        Map.of("body", "привет"),
                        List.of()),
                arguments(
                        "a form that says UTF-16 and is not",
                        FORM + "; charset=utf-16",
                        "ab=cd&n=%D0%9E".getBytes(UTF_8),
                        Map.of("ab", "cd", "n", "О"),
                        List.of("CHARSET_WRONG")),
                arguments(
                        "a form in UTF-16",
                        FORM + "; charset=utf-16",
                        "a=Оля&b=2".getBytes(UTF_16),
                        Map.of("a", "Оля", "b", "2"),
                        List.of()),
                arguments(
                        "JSON that says UTF-16 and is not",
                        "application/json; charset=utf-16",
                        json.getBytes(UTF_8),
                        olya,
                        List.of("CHARSET_WRONG")),
                arguments(
                        "XML that says UTF-16 and is not",
                        "text/xml",
                        "<?xml version=\"1.0\" encoding=\"utf-16\"?><a>Оля</a>".getBytes(UTF_8),
                        olya,
                        List.of()),
                arguments(
                        "windows-1251 that says UTF-8",
                        "application/json; charset=utf-8",
                        json.getBytes(WINDOWS_1251),
                        olya,
                        List.of("CHARSET_WRONG")),
                arguments(
                        "a form in windows-1251 that says UTF-8",
                        FORM + "; charset=utf-8",
                        "a=%CE%EB%FF".getBytes(UTF_8),
                        olya,
                        List.of("CHARSET_WRONG")),
                arguments(
                        "XML that knows its charset better than its type",
                        "text/xml; charset=utf-8",
                        "<?xml version=\"1.0\" encoding=\"windows-1251\"?><a>Оля</a>".getBytes(WINDOWS_1251),
                        olya,
                        List.of()),
                arguments(
                        "a charset in single quotes",
                        "application/json; charset='windows-1251'",
                        json.getBytes(WINDOWS_1251),
                        olya,
                        List.of()),
                arguments(
                        "XML called a form",
                        FORM,
                        "<a x=\"1\"><b>1&amp;2</b></a>".getBytes(UTF_8),
                        Map.of("a", Map.of("@x", "1", "b", "1&2")),
                        List.of("CONTENT_TYPE_WRONG")),
                arguments(
                        "JSON called XML",
                        "application/xml",
                        json.getBytes(UTF_8),
                        olya,
                        List.of("CONTENT_TYPE_WRONG")),
                arguments(
                        "JSON called multipart",
                        "multipart/form-data; boundary=x",
                        json.getBytes(UTF_8),
                        olya,
                        List.of("CONTENT_TYPE_WRONG")),
                arguments(
                        "multipart without a boundary",
                        "multipart/form-data",
                        (PART + "--x--").getBytes(UTF_8),
                        Map.of("f", "1"),
                        List.of("MULTIPART_MALFORMED")),
                arguments(
                        "multipart with another boundary",
                        "multipart/form-data; boundary=other",
                        (PART + "--x--").getBytes(UTF_8),
                        Map.of("f", "1"),
                        List.of("MULTIPART_MALFORMED")),
                arguments(
                        "multipart of no type",
                        null,
                        (PART + "--x--").getBytes(UTF_8),
                        Map.of("f", "1"),
                        List.of("CONTENT_TYPE_GUESSED")),
                arguments(
                        "multipart of another type",
                        "multipart/mixed; boundary=x",
                        (PART + "--x--").getBytes(UTF_8),
                        Map.of("f", "1"),
                        List.of("CONTENT_TYPE_WRONG")),
                arguments(
                        "multipart called a form",
                        FORM,
                        (PART + "--x--").getBytes(UTF_8),
                        Map.of("f", "1"),
                        List.of("CONTENT_TYPE_WRONG")),
                arguments(
                        "text with an ampersand",
                        FORM,
                        "Вася & Петя".getBytes(UTF_8),
                        Map.of("body", "Вася & Петя"),
                        List.of("BODY_NOT_FORM")),
                arguments("names without values", FORM, "a&b".getBytes(UTF_8), Map.of("a", "", "b", ""), List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misdeclared")
    void aBodyIsReadAsWhatItIs(
            String name, @Nullable String type, byte[] body, Map<String, Object> fields, List<String> warnings) {
        Fields read = (Fields) read(type, body);

        assertThat(read.fields()).isEqualTo(fields);
        assertThat(read.warnings()).extracting(Warning::code).isEqualTo(warnings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8"})
    void bytesThatAreNoUtf8AreNeverReadInSilence(String type) {
        byte[] overlong = "{\"a\":\"\u00C0\u00AF\"}".getBytes(ISO_8859_1);

        assertThat(((Fields) read(type, overlong)).warnings())
                .extracting(Warning::code)
                .containsExactly("CHARACTERS_REPLACED");
    }

    @Test
    void bytesThatOnlyBeginLikeUtf16AreNoText() {
        Fields read = (Fields) read("application/octet-stream", new byte[] {(byte) 0xFF, (byte) 0xFE, 0x00, 0x41});

        assertThat(read.fields()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", FORM, "text/xml"})
    void aMarkAloneIsNoBody(String type) {
        assertThat(read(type, "\uFEFF".getBytes(UTF_8))).isEqualTo(Fields.NONE);
    }

    @Test
    void aNameWithoutBracketsNeverTakesThePlaceOfThoseWithThem() {
        Map<String, Object> fields =
                ((Fields) read(FORM, "a[b]=1&a=2&l[]=1&l=2&l[]=3&m[1]=x&m[]=y&m=z".getBytes(UTF_8))).fields();

        assertThat(fields)
                .isEqualTo(Map.of(
                        "a",
                        Map.of("b", "1", "0", "2"),
                        "l",
                        List.of("1", "2", "3"),
                        "m",
                        Map.of("1", "x", "2", "y", "3", "z")));
    }

    @Test
    void partsMayEndTheirLinesAndWriteTheirHeadersInAnyWay() {
        String body = "preamble\r\n"
                + "--x  \n"
                + "Content-Disposition: form-data; name=\"a\"\n\n"
                + "1\n"
                + "--x\r\n"
                + "Content-Disposition: form-data;\r\n"
                + "\tname=\"b\\\"c\"; filename=\"C:\\d\\\"e.txt\"\r\n\r\n"
                + "2\r\n"
                + "--x\r\n"
                + "Content-Disposition: form-data; name=\"d\"\r\n\r\n"
                + "--xy\r\n"
                + "--x-\r\n\r\n"
                + "--x\r\n"
                + "Content-Disposition: form-data; name=\"e\"\r\n\r\n\r\n"
                + "--x--\r\n"
                + "epilogue";

        assertThat(((Fields) read("multipart/form-data; boundary=x", body.getBytes(UTF_8))).fields())
                .isEqualTo(Map.of(
                        "a",
                        "1",
                        "b\"c",
                        Map.of("filename", "C:\\d\"e.txt", "contentType", "application/octet-stream", "size", 1),
                        "d",
                        "--xy\r\n--x-\r\n",
                        "e",
                        ""));
    }

    @Test
    void attributesOfOneNameInTwoNamespacesAreTwo() {
        Fields read = (Fields) read("text/xml", "<a xmlns:p=\"u\" xmlns:q=\"v\" p:x=\"1\" q:x=\"2\"/>".getBytes(UTF_8));

        assertThat(read.fields()).isEqualTo(Map.of("a", Map.of("@x", "1", "@q:x", "2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\n  1e3000000000}", "{\"a\":\n  NaN}", "{\"a\":1,\n \"b\":/*c*/1}"})
    void whatIsWrongIsSaidWithItsPlaceAndWithoutAdviceForUs(String body) {
        Malformed malformed = (Malformed) read("application/json", body.getBytes(UTF_8));

        assertThat(malformed.line()).isEqualTo(2);
        assertThat(malformed.sentence()).contains("line 2, column").doesNotContain("ALLOW_");
    }

    @Test
    void whatIsTooDeepOrTooLongIsSaidWithItsPlace() {
        assertThat(((Malformed) read("application/json", "[".repeat(5_000).getBytes(UTF_8))).line())
                .isEqualTo(1);
        assertThat(((Malformed) read("application/json", ("[" + "9".repeat(1_001) + "]").getBytes(UTF_8))).line())
                .isEqualTo(1);
    }

    private static ParsedBody read(@Nullable String type, byte[] body) {
        return BodyParser.parse(body, ContentType.parse(type), null, BodyLimits.DEFAULT);
    }
}

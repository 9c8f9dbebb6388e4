package io.webjack.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.webjack.body.ParsedBody.Fields;
import io.webjack.body.ParsedBody.Malformed;
import io.webjack.contracts.event.Warning;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyParserTest {
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    @Test
    void carriesNumbersDigitForDigit() {
        Fields fields = fields(
                "application/json",
                "{\"lead_id\":9007199254740993123,\"huge\":123456789012345678901234567890,\"price\":10.10,\"n\":7}");

        assertThat(fields.fields())
                .containsExactly(
                        entry("lead_id", 9007199254740993123L),
                        entry("huge", new BigInteger("123456789012345678901234567890")),
                        entry("price", new BigDecimal("10.10")),
                        entry("n", 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/vnd.made-up.lead+json; charset=utf-8",
                "application/cloudevents+json",
                "text/json",
                "application/json; name=lead.json; profile=\"a;b\"",
                "APPLICATION/JSON;charset=UTF-8",
                "application/json;;; charset"
            })
    void readsEveryJsonTypeAsJson(String type) {
        assertThat(fields(type, "{\"a\":1}").fields()).containsExactly(entry("a", 1));
    }

    @Test
    void readsJsonBehindAByteOrderMark() {
        assertThat(fields("application/json", "\uFEFF{\"name\":\"Оля\"}").fields())
                .containsEntry("name", "Оля");
    }

    @Test
    void keepsNullMissingAndEmptyTextApart() {
        Fields fields = fields("application/json", "{\"none\":null,\"empty\":\"\"}");

        assertThat(fields.fields())
                .containsEntry("none", null)
                .containsEntry("empty", "")
                .doesNotContainKey("missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void takesAnEmptyJsonBodyAsNoFields(String body) {
        assertThat(fields("application/json", body)).isEqualTo(Fields.NONE);
    }

    @ParameterizedTest
    @MethodSource("brokenJson")
    void namesThePlaceWhereJsonBreaks(String body, int line) {
        Malformed malformed = malformed("application/json", body);

        assertThat(malformed.line()).isEqualTo(line);
        assertThat(malformed.column()).isPositive();
        assertThat(malformed.sentence()).contains("line " + line);
    }

    private static Stream<Arguments> brokenJson() {
        return Stream.of(
                arguments("{\"name\":\"Оля\",}", 1),
                arguments("{\"a\":1", 1),
                arguments("{\"a\":\n1,\n\"b\" 2}", 3),
                arguments("{\"a\":01}", 1),
                arguments("nonsense", 1),
                arguments("{\"a\":1} {\"b\":2}", 1));
    }

    @Test
    void refusesJsonThatIsNestedTooDeep() {
        assertThat(malformed("application/json", "[".repeat(5000) + "]".repeat(5000))
                        .message())
                .contains("too deep");
        assertThat(malformed("application/json", "{\"a\":".repeat(5000) + "1" + "}".repeat(5000))
                        .message())
                .contains("too deep");
    }

    @Test
    void refusesANumberThatIsTooLong() {
        assertThat(malformed("application/json", "{\"n\":" + "9".repeat(1001) + "}")
                        .message())
                .contains("too long");
    }

    @Test
    void takesTheLastOfEqualKeysAndSaysSo() {
        Fields fields = fields("application/json", "{\"phone\":\"+79000000001\",\"phone\":\"+79000000002\"}");

        assertThat(fields.fields()).containsExactly(entry("phone", "+79000000002"));
        assertThat(codes(fields)).containsExactly("DUPLICATE_KEY");
    }

    @Test
    void replacesHalfACharacterAndSaysSo() {
        Fields fields =
                fields("application/json", "{\"a\":\"x\\ud800y\",\"ok\":\"\\ud83d\\ude00\",\"nul\":\"\\u0000\"}");

        assertThat(fields.fields()).containsExactly(entry("a", "x\uFFFDy"), entry("ok", "😀"), entry("nul", "\0"));
        assertThat(codes(fields)).containsExactly("CHARACTERS_REPLACED");
    }

    @Test
    void guessesWindows1251InJsonThatDeclaresNothing() {
        Fields fields = (Fields) read("application/json", "{\"name\":\"Привет\"}".getBytes(WINDOWS_1251), null);

        assertThat(fields.fields()).containsEntry("name", "Привет");
        assertThat(codes(fields)).containsExactly("CHARSET_GUESSED");
    }

    @Test
    void decodesByTheDeclaredCharsetAndByThatOfTheSource() {
        byte[] body = "{\"name\":\"Привет\"}".getBytes(WINDOWS_1251);

        Fields declared = (Fields) read("application/json; charset=windows-1251", body, null);
        Fields ofSource = (Fields) read("application/json", body, WINDOWS_1251);

        assertThat(declared.fields()).containsEntry("name", "Привет");
        assertThat(ofSource.fields()).containsEntry("name", "Привет");
        assertThat(declared.warnings()).isEmpty();
        assertThat(ofSource.warnings()).isEmpty();
    }

    @Test
    void readsJsonWhateverItIsCalled() {
        assertThat(codes(fields(null, "{\"phone\":\"+79000000001\"}"))).containsExactly("CONTENT_TYPE_GUESSED");
        assertThat(codes(fields("text/plain;charset=UTF-8", "{\"email\":\"olya@example.test\"}")))
                .containsExactly("CONTENT_TYPE_WRONG");
        assertThat(fields("application/x-www-form-urlencoded", "{\"a\":\"b=c&d\"}")
                        .fields())
                .containsExactly(entry("a", "b=c&d"));
    }

    @Test
    void keepsTextThatIsNoForm() {
        Fields fields = fields("application/x-www-form-urlencoded", "просто текст без знака равно");

        assertThat(fields.fields()).containsExactly(entry("body", "просто текст без знака равно"));
        assertThat(codes(fields)).containsExactly("BODY_NOT_FORM");
    }

    @Test
    void keepsAllValuesOfARepeatedName() {
        Fields fields = fields(
                "application/x-www-form-urlencoded",
                "interest=%D0%B1%D0%B0%D1%81%D1%81%D0%B5%D0%B9%D0%BD&interest=%D1%81%D0%B0%D1%83%D0%BD%D0%B0&name=A");

        assertThat(fields.fields()).containsExactly(entry("interest", List.of("бассейн", "сауна")), entry("name", "A"));
    }

    @Test
    void nestsBracketsAsPhpDoes() {
        Fields fields = fields(
                "application/x-www-form-urlencoded",
                "a[]=1&a[]=2&b[x][y]=3&b%5Bx%5D%5Bz%5D=4&c[0][n]=5&c[1][n]=6&d[n0]=7&e[2]=8&f[]=9&f[k]=10");

        assertThat(fields.fields())
                .containsExactly(
                        entry("a", List.of("1", "2")),
                        entry("b", Map.of("x", Map.of("y", "3", "z", "4"))),
                        entry("c", List.of(Map.of("n", "5"), Map.of("n", "6"))),
                        entry("d", Map.of("n0", "7")),
                        entry("e", Map.of("2", "8")),
                        entry("f", Map.of("0", "9", "k", "10")));
    }

    @Test
    void losesNoValueOfNamesThatContradictEachOther() {
        Fields fields = fields("application/x-www-form-urlencoded", "a=1&a[b]=2&c[d]=3&c=4");

        assertThat(fields.fields())
                .containsExactly(entry("a", "1"), entry("a[b]", "2"), entry("c", Map.of("d", "3", "0", "4")));
        assertThat(codes(fields)).contains("NAME_CONFLICT");
    }

    @Test
    void takesHostileNamesAsPlainText() {
        Fields fields = fields(
                "application/x-www-form-urlencoded",
                "__proto__%5Badmin%5D=1&constructor.prototype.x=1&class.classLoader=1&name=A&" + "[".repeat(3000)
                        + "=1");

        assertThat(fields.fields())
                .containsEntry("name", "A")
                .containsEntry("__proto__", Map.of("admin", "1"))
                .containsEntry("constructor.prototype.x", "1");
    }

    @Test
    void leavesMalformedPercentSequencesAsTheyAre() {
        Fields fields = fields("application/x-www-form-urlencoded", "a=100%&b=%zz&c=%E0%A4");

        assertThat(fields.fields()).containsExactly(entry("a", "100%"), entry("b", "%zz"), entry("c", "%E0%A4"));
        assertThat(codes(fields)).contains("PERCENT_MALFORMED");
    }

    @Test
    void readsTextsAndFilesOfAMultipartBody() {
        String body = "--b\r\n"
                + "Content-Disposition: form-data; name=\"name\"\r\n\r\n"
                + "Оля\r\n"
                + "--b\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename*=UTF-8''%D1%81%D1%87%D1%91%D1%82-5.pdf\r\n"
                + "Content-Type: application/pdf\r\n\r\n"
                + "%PDF\r\n"
                + "--b\r\n"
                + "Content-Disposition: form-data; filename=\"a.txt\"\r\n\r\n"
                + "x\r\n"
                + "--b--\r\n";

        Fields fields = fields("multipart/form-data; boundary=b", body);

        assertThat(fields.fields())
                .containsEntry("name", "Оля")
                .containsEntry("file", Map.of("filename", "счёт-5.pdf", "contentType", "application/pdf", "size", 4))
                .containsEntry(
                        "unnamed", Map.of("filename", "a.txt", "contentType", "application/octet-stream", "size", 1));
        assertThat(codes(fields)).containsExactly("PART_UNNAMED");
    }

    @Test
    void keepsWhatCouldBeReadOfAMultipartBodyThatBreaksOff() {
        Fields fields = fields(
                "multipart/form-data; boundary=b",
                "--b\r\n"
                        + "Content-Disposition: form-data; name=\"a\"\r\n\r\n"
                        + "1\r\n"
                        + "--b\r\n"
                        + "Content-Disposition: form-data; name=\"b\"\r\n\r\n"
                        + "2");

        assertThat(fields.fields()).containsExactly(entry("a", "1"), entry("b", "2"));
        assertThat(codes(fields)).containsExactly("MULTIPART_MALFORMED");
        assertThat(malformed("multipart/form-data", "x").message()).contains("boundary");
    }

    @Test
    void readsXmlWithAttributesRepetitionsAndText() {
        Fields fields = fields(
                "application/xml",
                "<?xml version=\"1.0\"?><n:lead xmlns:n=\"urn:x\" id=\"7\"><name>Оля</name><tag>a</tag><tag>b</tag>"
                        + "<note lang=\"ru\"><![CDATA[1 < 2]]></note><empty/></n:lead>");

        assertThat(fields.fields())
                .containsExactly(entry(
                        "lead",
                        Map.of(
                                "@id", "7",
                                "name", "Оля",
                                "tag", List.of("a", "b"),
                                "note", Map.of("@lang", "ru", "#text", "1 < 2"),
                                "empty", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>",
                "<x>&unknown;</x>",
                "<x><y></x>",
                "<x"
            })
    void refusesXmlThatIsBrokenOrDeclaresEntities(String body) {
        assertThat(read("application/xml", body.getBytes(StandardCharsets.UTF_8), null))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void refusesXmlThatIsNestedTooDeep() {
        assertThat(malformed("text/xml", "<a>".repeat(5000) + "</a>".repeat(5000))
                        .message())
                .contains("too deep");
    }

    @Test
    void readsXmlInTheCharsetOfItsDeclaration() {
        byte[] body = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><a>Привет</a>".getBytes(WINDOWS_1251);

        assertThat(((Fields) read("text/xml", body, null)).fields()).containsExactly(entry("a", "Привет"));
    }

    @Test
    void saysThatBytesAreNoText() {
        Fields fields = (Fields) read("application/octet-stream", new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0x41}, null);

        assertThat(fields.fields()).isEmpty();
        assertThat(codes(fields)).containsExactly("BODY_NOT_TEXT");
    }

    @Test
    void neverThrowsWhateverTheBytesAre() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String[] types = {
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=b",
            "text/xml",
            "text/plain; charset=windows-1251",
            "application/json; charset=made-up",
            "",
            "x/y;;;=\"",
            "text/csv"
        };
        String alphabet = "{}[]\"':,=&%+<>/?!-b\r\n\\u00e9 1.eЯ";
        for (int i = 0; i < 20_000; i++) {
            byte[] body = new byte[random.nextInt(80)];
            random.nextBytes(body);
            if (random.nextBoolean()) {
                StringBuilder text = new StringBuilder(random.nextBoolean() ? "--b\r\n" : "");
                random.ints(body.length, 0, alphabet.length()).forEach(c -> text.append(alphabet.charAt(c)));
                body = text.toString().getBytes(StandardCharsets.UTF_8);
            }
            byte[] tried = body;
            String type = types[random.nextInt(types.length)];
            assertThatCode(() -> read(type, tried, null))
                    .as("seed %d, type %s, body %s", seed, type, new String(tried, StandardCharsets.ISO_8859_1))
                    .doesNotThrowAnyException();
        }
    }

    private static List<String> codes(Fields fields) {
        return fields.warnings().stream().map(Warning::code).toList();
    }

    private static Fields fields(@Nullable String type, String body) {
        return (Fields) read(type, body.getBytes(StandardCharsets.UTF_8), null);
    }

    private static Malformed malformed(String type, String body) {
        return (Malformed) read(type, body.getBytes(StandardCharsets.UTF_8), null);
    }

    private static ParsedBody read(@Nullable String type, byte[] body, @Nullable Charset ofSource) {
        return BodyParser.parse(body, ContentType.parse(type), ofSource, BodyLimits.DEFAULT);
    }
}

package io.webjack.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.webjack.body.ParsedBody.Fields;
import io.webjack.contracts.event.Warning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that meet: whatever they do to each other, each value is found among the fields. */
class NothingIsLostTest {

    static Stream<Arguments> forms() {
        return Stream.of(
                arguments("a[b]=1&a=2", Map.of("a", Map.of("b", "1", "0", "2"))),
                arguments("a=1&a[b]=2", Map.of("a", "1", "a[b]", "2")),
                arguments("a[0]=x&a[]=y", Map.of("a", List.of("x", "y"))),
                arguments("a[]=x&a[0]=y", Map.of("a", List.of("x", "y"))),
                arguments("a[]=x&a[0]=y&a[]=z&a[1]=w", Map.of("a", List.of("x", "y", "z", "w"))),
                arguments("a[]=1&a=2", Map.of("a", List.of("1", "2"))),
                arguments("a=1&a[]=2", Map.of("a", "1", "a[]", "2")),
                arguments("a[b]=1&a[]=2", Map.of("a", Map.of("b", "1", "0", "2"))),
                arguments("a[b]=1&a=2&a[0]=3", Map.of("a", Map.of("b", "1", "0", "2", "1", "3"))),
                arguments(
                        "a[0][b]=1&a[0][c]=2&a[1][b]=3",
                        Map.of("a", List.of(Map.of("b", "1", "c", "2"), Map.of("b", "3")))),
                arguments("a[][b]=1&a[][b]=2", Map.of("a", List.of(Map.of("b", "1"), Map.of("b", "2")))),
                arguments("a[][b]=1&a[0][c]=2", Map.of("a", List.of(Map.of("b", "1", "c", "2")))),
                arguments("a[b]=1&a[b]=2", Map.of("a", Map.of("b", List.of("1", "2")))),
                arguments("a[0]=1&a[0]=2", Map.of("a", List.of(List.of("1", "2")))),
                arguments("a[b]=1&a[b][c]=2", Map.of("a", Map.of("b", "1"), "a[b][c]", "2")),
                arguments(
                        "a[b][c]=1&a[b]=2&a[b]=3",
                        Map.of("a", Map.of("b", Map.of("c", "1")), "a[b]", List.of("2", "3"))),
                arguments("a[1]=y&a[0]=x", Map.of("a", List.of("x", "y"))),
                arguments("a[01]=x&a[1]=y", Map.of("a", Map.of("01", "x", "1", "y"))),
                arguments("a.b=1&a[b=2&a]=3&[c]=4", Map.of("a.b", "1", "a[b", "2", "a]", "3", "[c]", "4")),
                arguments("a=1&A=2&a=&a", Map.of("a", List.of("1", "", ""), "A", "2")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void ofAForm(String form, Map<String, Object> expected) {
        assertThat(fields("application/x-www-form-urlencoded", form)).isEqualTo(expected);
        assertThat(((Fields) BodyParser.form(form, 100)).fields()).isEqualTo(expected);
        assertThat(QueryFields.fields(form)).isEqualTo(expected);
    }

    @Test
    void ofAFormWhateverItsNamesAre() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String[] steps = {"[]", "[0]", "[1]", "[b]", "[c]", "", "", ""};
        for (int i = 0; i < 5_000; i++) {
            List<String> values = new ArrayList<>();
            StringBuilder form = new StringBuilder();
            for (int n = 0; n <= random.nextInt(8); n++) {
                String name = "a" + steps[random.nextInt(steps.length)] + steps[random.nextInt(steps.length)];
                form.append(n == 0 ? "" : "&").append(name).append("=v").append(n);
                values.add("v" + n);
            }
            assertThat(texts(fields("application/x-www-form-urlencoded", form.toString())))
                    .as("seed %d, form %s", seed, form)
                    .containsExactlyInAnyOrderElementsOf(values);
        }
    }

    @Test
    void ofNamesThatAreDeeperThanAnyFormNeeds() {
        String deep = "a" + "[b]".repeat(40);

        assertThat(fields("application/x-www-form-urlencoded", deep + "=1&" + deep + "=2&a=3"))
                .isEqualTo(Map.of(deep, List.of("1", "2"), "a", "3"));
    }

    @Test
    void ofPartsThatHaveOneName() {
        String part = "--x\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        String body = part.formatted("a[]", "", "1")
                + part.formatted("a", "", "2")
                + part.formatted("f", "; filename=\"one\"", "")
                + part.formatted("f", "; filename=\"two\"", "x")
                + part.formatted("f", "", "text")
                + part.formatted("unnamed", "", "named")
                + part.formatted("", "", "3")
                + "--x--";

        assertThat(fields("multipart/form-data; boundary=x", body))
                .isEqualTo(Map.of(
                        "a",
                        List.of("1", "2"),
                        "f",
                        List.of(
                                Map.of("filename", "one", "contentType", "application/octet-stream", "size", 0),
                                Map.of("filename", "two", "contentType", "application/octet-stream", "size", 1),
                                "text"),
                        "unnamed",
                        List.of("named", "3")));
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments("<r xmlns:p='u' xmlns:q='v' p:x='1' q:x='2'/>", Map.of("@x", "1", "@q:x", "2")),
                arguments("<r xmlns:p='u' p:x='1' x='2'/>", Map.of("@x", "2", "@p:x", "1")),
                arguments("<r xml:lang='ru' lang='en'/>", Map.of("@lang", "en", "@xml:lang", "ru")),
                arguments("<r xml:lang='ru'/>", Map.of("@lang", "ru")),
                arguments("<r id='1'><id>2</id><id>3</id></r>", Map.of("@id", "1", "id", List.of("2", "3"))),
                arguments("<r xmlns:p='u' xmlns:q='v'><p:i>1</p:i><q:i>2</q:i></r>", Map.of("i", List.of("1", "2"))),
                arguments("<r>one <b>two</b> three</r>", Map.of("#text", "one  three", "b", "two")),
                arguments("<r><a><![CDATA[<1>]]> and <![CDATA[&2]]></a></r>", Map.of("a", "<1> and &2")),
                arguments(
                        "<r><i>1</i><j/><i a='x'>2</i><i><k>3</k></i></r>",
                        Map.of("i", List.of("1", Map.of("@a", "x", "#text", "2"), Map.of("k", "3")), "j", "")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void ofXml(String document, Map<String, Object> expected) {
        assertThat(fields("text/xml", document)).isEqualTo(Map.of("r", expected));
        assertThat(((Fields) BodyParser.xml(" " + document, BodyLimits.DEFAULT)).fields())
                .isEqualTo(Map.of("r", expected));
    }

    @Test
    void whatIsReplacedIsTold() {
        Fields json = (Fields) BodyParser.json("{\"a\":1,\"a\":2}", "value", BodyLimits.DEFAULT);
        Fields form = (Fields) BodyParser.form("a=1&a[b]=2&d=%E0%A4", 100);

        Fields guessed = (Fields) BodyParser.form("c=%CE%EB%FF", 100);

        assertThat(guessed.fields()).isEqualTo(Map.of("c", "Оля"));
        assertThat(guessed.warnings()).extracting(Warning::code).containsExactly("CHARSET_GUESSED");
        assertThat(json.warnings()).extracting(Warning::code).containsExactly("DUPLICATE_KEY");
        assertThat(form.warnings()).extracting(Warning::code).containsExactly("PERCENT_MALFORMED", "NAME_CONFLICT");
        assertThat(form.fields()).containsEntry("d", "%E0%A4");
    }

    private static Stream<Object> texts(@Nullable Object value) {
        return value instanceof Map<?, ?> map
                ? texts(map.values())
                : value instanceof Collection<?> list
                        ? list.stream().flatMap(NothingIsLostTest::texts)
                        : Stream.of(value);
    }

    private static Map<String, @Nullable Object> fields(String type, String body) {
        return ((Fields) BodyParser.parse(body.getBytes(UTF_8), ContentType.parse(type), null, BodyLimits.DEFAULT))
                .fields();
    }
}

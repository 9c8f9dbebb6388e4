package io.webjack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.Warnings;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** Values in the text of a body are written as its type needs them where they stand. */
class BodyTextTest {
    private static final Charset UTF_8 = StandardCharsets.UTF_8;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Рога & Копыта <ООО>",
                "a]]>b",
                "]]",
                ">",
                "--",
                "-->",
                "\" ' &amp; &lt;",
                "a\r\nb\tc",
                "<![CDATA[x]]>",
                "😀 \u2028",
                " "
            })
    void xmlHasTheSameTextWhateverTheValueIs(String value) throws Exception {
        String body = body(
                BodyType.XML,
                "<?xml version=\"1.0\"?><a b=\"{{ fields.v }}\" c='{{ fields.v }}'><!-- {{ fields.v }} --><d>{{"
                        + " fields.v }}</d><e><![CDATA[{{ fields.v }}]]></e><f><![CDATA[]{{ fields.v }}>]]></f></a>",
                value);

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(body.getBytes(UTF_8)));
        assertThat(document.getDocumentElement().getAttribute("b")).isEqualTo(value);
        assertThat(document.getDocumentElement().getAttribute("c")).isEqualTo(value);
        assertThat(document.getElementsByTagName("d").item(0).getTextContent()).isEqualTo(value);
        assertThat(document.getElementsByTagName("e").item(0).getTextContent()).isEqualTo(value);
        assertThat(document.getElementsByTagName("f").item(0).getTextContent()).isEqualTo("]" + value + ">");
    }

    @Test
    void aCharacterThatXmlCannotHoldIsReplacedAndTold() {
        Warnings warnings = new Warnings();

        String body = Template.compileBody("<a>{{ fields.v }}</a>", BodyType.XML, UTF_8)
                .renderText(scope("a\u0000b\ud83dc\uffff"), warnings);

        assertThat(body).isEqualTo("<a>a\ufffdb\ufffdc\ufffd</a>");
        assertThat(warnings.list()).extracting(warning -> warning.code()).containsExactly("CHARACTER_REPLACED");
    }

    @Test
    void aNameInATagIsOne() {
        assertThat(body(BodyType.XML, "<{{ fields.v }}>x</{{ fields.v }}>", "имя-1"))
                .isEqualTo("<имя-1>x</имя-1>");
        for (String template : List.of(
                "<{{ fields.v }}>x</a>",
                "<a {{ fields.v }}=\"1\"/>",
                "<a b={{ fields.v }}/>",
                "<?x {{ fields.v }}?>")) {
            assertThatThrownBy(() -> body(BodyType.XML, template, "a><b"))
                    .isInstanceOf(TemplateFailedException.class)
                    .hasMessageStartingWith("fields.v: ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "<p>{{ fields.v }}</p> → <p>&lt;b&gt; &amp; &quot;c&#39;</p>",
                "<p>{{ fields.v | escape }}</p> → <p>&lt;b&gt; &amp; &quot;c&#39;</p>",
                "<p>{{ fields.v | raw }}</p> → <p><b> & \"c'</p>",
                "<a href=\"{{ fields.v }}\">x</a> → <a href=\"&lt;b&gt; &amp; &quot;c&#39;\">x</a>",
                "<a href={{ fields.v }}>x</a> → <a href=&#60;b&#62;&#32;&#38;&#32;&#34;c&#39;>x</a>",
                "<!-- {{ fields.v }} --> → <!-- <b> & \"c' -->",
                "<script>let a = '{{ fields.v }}';</script>{{ fields.v }} → <script>let a = '\\u003cb\\u003e &"
                        + " \\\"c\\u0027';</script>&lt;b&gt; &amp; &quot;c&#39;",
                "{% for x in fields.list %}<i>{{ x }}</i>{% endfor %} → <i>&lt;</i><i>&amp;</i>",
                "{% capture c %}<b>{{ fields.v | escape }}</b>{% endcapture %}{{ c | raw }} → <b>&lt;b&gt; &amp;"
                        + " &quot;c&#39;</b>",
                "<p>{{ fields.lines }}</p>{{ fields.lines | newline_to_br | strip }} → <p>a&lt;¶b</p>a&lt;&lt;br"
                        + " /&gt;¶b",
                "{{ fields.lines | newline_to_br }} → a&lt;<br />¶b",
                "{{ fields.lines | escape | newline_to_br }} → a&lt;<br />¶b"
            })
    void htmlShowsTheSameText(String template, String html) {
        assertThat(Template.compileShown(template, BodyType.HTML)
                        .renderText(scope("<b> & \"c'"), new Warnings())
                        .replace("\n", "¶"))
                .isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "a={{ fields.v }}&b=1 → a=x%261%3D%25+%2B%D1%8F&b=1",
                "a={{ fields.v | url_encode }}&b=1 → a=x%261%3D%25+%2B%D1%8F&b=1",
                "{{ fields.v }}=1 → x%261%3D%25+%2B%D1%8F=1",
                "b=1&{{ actions.form.body }} → b=1&c=2&d=%20",
                "b=1&{{ fields.v }} → b=1&x%261%3D%25+%2B%D1%8F",
                "b=1&{{ fields.v | raw }} → b=1&x&1=% +я",
                "{{ fields.v }} → x&1=% +я"
            })
    void aValueBeginsNoOtherPairOfAForm(String template, String form) {
        Scope scope = new Scope(
                Map.of("fields", Map.of("v", "x&1=% +я"), "actions", Map.of("form", Map.of("body", "c=2&d=%20"))));

        assertThat(Template.compileBody(template, BodyType.FORM, UTF_8).renderText(scope, new Warnings()))
                .isEqualTo(form);
    }

    @Test
    void aFormIsEncodedInItsCharset() {
        Template template = Template.compileBody("a={{ fields.v }}", BodyType.FORM, Charset.forName("windows-1251"));

        assertThat(template.renderText(scope("я"), new Warnings())).isEqualTo("a=%FF");
        assertThatThrownBy(() -> template.renderText(scope("я😀"), new Warnings()))
                .hasMessageContaining("\"😀\" (U+1F600, position 2) cannot be written in windows-1251");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "{% if fields.v %}{\"a\": \"{{ fields.v }}\", \"b\": {{ fields.v }}}{% endif %} → {\"a\": \"x\\\"y\","
                        + " \"b\": \"x\\\"y\"}",
                "\"{{ fields.v }}\" → \"x\\\"y\"",
                "{% if fields.v %}{{ actions.json.body }}{% else %}{}{% endif %} → {\"c\":1}"
            })
    void jsonStaysJsonHoweverItBegins(String template, String json) {
        Scope scope = new Scope(
                Map.of("fields", Map.of("v", "x\"y"), "actions", Map.of("json", Map.of("body", "{\"c\":1}"))));

        assertThat(Template.compileJson(template).renderText(scope, new Warnings()))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "text/xml; charset=utf-8, XML",
        "application/soap+xml, XML",
        "IMAGE/SVG+XML, XML",
        "text/html, HTML",
        "application/x-www-form-urlencoded, FORM",
        "application/vnd.api+json, JSON",
        "text/plain, PLAIN",
        "text/csv, UNKNOWN",
        "'', UNKNOWN"
    })
    void theTypeIsReadFromTheHeader(String contentType, BodyType type) {
        assertThat(BodyType.of(contentType)).isEqualTo(type);
    }

    private static String body(BodyType type, String template, String value) {
        return Template.compileBody(template, type, UTF_8).renderText(scope(value), new Warnings());
    }

    private static Scope scope(String value) {
        return new Scope(Map.of("fields", Map.of("v", value, "lines", "a<\nb", "list", List.of("<", "&"))));
    }
}

package io.webjack.template;

import static io.webjack.template.Scopes.fields;
import static io.webjack.template.Scopes.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.event.Warning;
import io.webjack.template.body.JsonBody;
import io.webjack.template.value.TemplateException;
import io.webjack.template.value.TemplateSyntaxException;
import io.webjack.template.value.Warnings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTreeTest {

    private static String body(Object document, Scope scope) {
        return JsonBody.write(TypedTree.compile(document).render(scope, new Warnings()));
    }

    @Test
    void aDocumentKeepsTypesAndDigits() {
        Object document = value(
                "{'id':'{{ fields.id }}','price':'{{ fields.price }}','fixed':10.10,'yes':true,'none':null,'list':['{{ fields.list }}',2]}");

        assertThat(body(document, fields("{'id':9007199254740993123,'price':10.10,'list':[1,{'a':'b'}]}")))
                .isEqualTo(
                        "{\"id\":9007199254740993123,\"price\":10.10,\"fixed\":10.10,\"yes\":true,\"none\":null,\"list\":[[1,{\"a\":\"b\"}],2]}");
    }

    @Test
    void textThatLooksLikeANumberStaysText() {
        Object document = value(
                "{'phone':'{{ fields.phone }}','card':'{{ fields.card }}','flag':'{{ fields.flag }}','sum':'{{ fields.sum }}','n':'{{ fields.sum | number }}'}");

        assertThat(body(document, fields("{'phone':'00491234567','card':'0090909090','flag':'true','sum':'1.50'}")))
                .isEqualTo(
                        "{\"phone\":\"00491234567\",\"card\":\"0090909090\",\"flag\":\"true\",\"sum\":\"1.50\",\"n\":1.50}");
    }

    @Test
    void nullMissingAndEmptyTextHaveTheirOwnResults() {
        Warnings warnings = new Warnings();
        Object rendered = TypedTree.compile(value("{'a':'{{ fields.a }}','b':'{{ fields.b }}','c':'{{ fields.c }}'}"))
                .render(fields("{'a':null,'b':''}"), warnings);

        assertThat(JsonBody.write(rendered)).isEqualTo("{\"a\":null,\"b\":\"\",\"c\":null}");
        assertThat(warnings.list()).containsExactly(new Warning("FIELD_MISSING", "fields.c is missing"));
    }

    @Test
    void aValueCannotBreakTheDocument() {
        String nasty = "\"}],\\\\ \\n \\u0000 {{ secrets.a }} </script>";
        Scope scope = new Scope(Map.of("fields", Map.of("a", nasty + "\ud83d")));

        assertThat(body(value("{'x':'{{ fields.a }}','{{ fields.a }}':1}"), scope))
                .isEqualTo(
                        "{\"x\":" + JsonBody.write(nasty + "\ud83d") + "," + JsonBody.write(nasty + "\ud83d") + ":1}");
    }

    @Test
    void anObjectStaysAnObjectAndItsTextIsAnotherChoice() {
        Scope scope = fields("{'body':{'a':{'b':[1,2]}}}");

        assertThat(body(value("{'payload':'{{ fields.body }}','text':'{{ fields.body | json }}'}"), scope))
                .isEqualTo("{\"payload\":{\"a\":{\"b\":[1,2]}},\"text\":\"{\\\"a\\\":{\\\"b\\\":[1,2]}}\"}");
    }

    @Test
    void keysAreTemplatesAndADuplicateIsWarnedOf() {
        Warnings warnings = new Warnings();
        Object rendered = TypedTree.compile(value("{'a':1,'{{ fields.k }}':2,'b_{{ fields.k }}':3}"))
                .render(fields("{'k':'a'}"), warnings);

        assertThat(JsonBody.write(rendered)).isEqualTo("{\"a\":2,\"b_a\":3}");
        assertThat(warnings.list()).extracting(Warning::code).containsExactly("DUPLICATE_KEY");
    }

    @Test
    void aFailureLeadsToItsPlace() {
        TypedTree tree = TypedTree.compile(value("{'lead':{'tags':['{{ fields.count | number }}']}}"));

        assertThatThrownBy(() -> tree.render(fields("{'count':''}"), new Warnings()))
                .isInstanceOfSatisfying(TemplateException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.VALUE_INVALID);
                    assertThat(e)
                            .hasMessage("/lead: /tags: /0: fields.count | number: number: empty text is not a number");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '~',
            value = {
                "{\"p_id\": {{ fields.p_id }}} → {\"p_id\":7615917337495250001}",
                "{\"payload\": {{ fields.body }}} → {\"payload\":{\"a\":{\"b\":[1,2]}}}",
                "{\"text\": {{ fields.phone }}} → {\"text\":\"00491234567\"}",
                "{\"text\":\"Имя:\\\\n {{ fields.name }}\"} → {\"text\":\"Имя:\\\\n Оля\\\\nИ\\\"ва\"}",
                "{\"text\":\"Имя:\\n {{ fields.name }}\"} → {\"text\":\"Имя:\\\\n Оля\\\\nИ\\\"ва\"}",
                "{\"a\": {{ fields.none }}, \"b\": \"{{ fields.none }}\"} → {\"a\":null,\"b\":\"\"}",
                "{\"a\": {{ fields.name | json }}} → {\"a\":\"Оля\\\\nИ\\\"ва\"}",
                "{\"a\": \"{{ fields.body | json }}\"} → {\"a\":\"{\\\"a\\\":{\\\"b\\\":[1,2]}}\"}",
                "[{% for x in fields.list %}{\"v\":{{ x }}}{% unless forloop.last %},{% endunless %}{% endfor %}] → [{\"v\":1},{\"v\":\"\\\"]\"}]",
                "{\"a\":{% if fields.none %}1{% else %}{{ fields.p_id }}{% endif %}} → {\"a\":7615917337495250001}",
                "{\"{{ fields.phone }}\":\"\\\"{{ fields.phone }}\\\"\"} → {\"00491234567\":\"\\\"00491234567\\\"\"}"
            })
    void jsonWrittenAsTextIsJsonWithHoles(String document, String expected) {
        Scope scope = fields(
                "{'p_id':7615917337495250001,'body':{'a':{'b':[1,2]}},'name':'Оля\\nИ\\\\\"ва','phone':'00491234567','list':[1,'\\\\\"]']}"
                        .replace("\\\\\"", "\\\""));

        assertThat(body(document.replace("\\n", "\n").replace("\\\n", "\\n"), scope))
                .isEqualTo(expected.replace("\\\\n", "\\n"));
    }

    @Test
    void aBodyTypedAsJsonStaysAsTypedAndCannotBeBroken() {
        Scope scope = new Scope(Map.of("fields", Map.of("id", 9007199254740993123L, "name", "a\"b")));

        assertThat(Template.compileJson("{ \"id\": {{ fields.id }},  \"n\": \"{{ fields.name }}\" }")
                        .renderText(scope, new Warnings()))
                .isEqualTo("{ \"id\": 9007199254740993123,  \"n\": \"a\\\"b\" }");
        assertThat(Template.compileJson("{\"n\": \"1\n{{ fields.name }}\"}").renderText(scope, new Warnings()))
                .isEqualTo("{\"n\":\"1\\na\\\"b\"}");
        assertThat(Template.compileJson("{{ fields.name }}").renderText(scope, new Warnings()))
                .isEqualTo("a\"b");
        assertThatThrownBy(() -> Template.compileJson("[{{ fields.id }}")).isInstanceOf(TemplateSyntaxException.class);
    }

    @Test
    void emptyTextWhereJsonNeedsAValueFailsAndPointsAtIt() {
        TypedTree tree = TypedTree.compile("{\"n\": {{ fields.count }}}");

        assertThatThrownBy(() -> tree.render(fields("{'count':''}"), new Warnings()))
                .isInstanceOfSatisfying(TemplateException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.VALUE_INVALID);
                    assertThat(e).hasMessage("fields.count: empty text where a JSON value must stand");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '~',
            value = {
                "{\"n\": {{ fields.a }} {{ fields.a }}} → 1:22",
                "{\"n\": {{ fields.a }},\\n \"m\": {{ fields.a }},} → 2:22",
                "[{{ fields.a }} → 1:16",
                "[lead] {{ fields.a }} → 1:2",
                "{\"a\":\"{{ fields.a }}} → 1:22"
            })
    void whatCannotBecomeJsonIsRefusedWithItsPlace(String document, String place) {
        assertThatThrownBy(() -> TypedTree.compile(document.replace("\\n", "\n")))
                .isInstanceOfSatisfying(
                        TemplateSyntaxException.class,
                        e -> assertThat(e.line() + ":" + e.column()).isEqualTo(place));
    }

    @Test
    void whatIsNotJsonOnceItIsFilledFails() {
        TypedTree tree = TypedTree.compile("{\"n\": -{{ fields.a }}}");

        assertThat(JsonBody.write(tree.render(fields("{'a':1.50}"), new Warnings())))
                .isEqualTo("{\"n\":-1.50}");
        assertThatThrownBy(() -> tree.render(fields("{'a':'x'}"), new Warnings()))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("the text is not JSON: line 1, column ");
    }

    @Test
    void aDocumentThatIsOneExpressionIsItsValue() {
        assertThat(body("{{ fields.a }}", fields("{'a':{'b':1}}"))).isEqualTo("{\"b\":1}");
        assertThat(body("{{ fields.a | parse_json }}", fields("{'a':'[1.0]'}"))).isEqualTo("[1.0]");
        assertThat(body("{{ fields.a }}", fields("{'a':'text'}"))).isEqualTo("\"text\"");
        assertThat(body("no template", fields("{}"))).isEqualTo("\"no template\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':'{{'}", "['{{ x | y }}']", "{'{{ }}':1}"})
    void templatesThatAreNotWellFormedAreRefused(String document) {
        assertThatThrownBy(() -> TypedTree.compile(value(document))).isInstanceOf(TemplateSyntaxException.class);
    }
}

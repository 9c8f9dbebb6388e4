package io.webjack.template;

import static io.webjack.template.Scopes.fields;
import static io.webjack.template.Scopes.render;
import static io.webjack.template.Scopes.text;
import static io.webjack.template.Scopes.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.event.Warning;
import io.webjack.template.filter.Filters;
import io.webjack.template.liquid.Reference;
import io.webjack.template.value.TemplateException;
import io.webjack.template.value.TemplateLimitException;
import io.webjack.template.value.TemplateSyntaxException;
import io.webjack.template.value.Warnings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @Test
    void oneExpressionKeepsTheTypeAndAllDigitsOfItsValue() {
        String lead =
                "{'id':9007199254740993123,'huge':92233720368547758070,'price':10.10,'n':5,'yes':true,'none':null,"
                        + "'list':[1,'a'],'object':{'a':{'b':[1,2]}},'phone':'00491234567'}";

        assertThat(render("{{ fields.id }}", lead)).isEqualTo(9007199254740993123L);
        assertThat(render("{{ fields.huge }}", lead)).isEqualTo(new BigInteger("92233720368547758070"));
        assertThat(render("{{ fields.price }}", lead)).isEqualTo(new BigDecimal("10.10"));
        assertThat(render("{{fields.n}}", lead)).isEqualTo(5);
        assertThat(render("{{- fields.yes -}}", lead)).isEqualTo(true);
        assertThat(render("{{ fields.none }}", lead)).isNull();
        assertThat(render("{{ fields.list }}", lead)).isEqualTo(value("[1,'a']"));
        assertThat(render("{{ fields.object }}", lead)).isEqualTo(value("{'a':{'b':[1,2]}}"));
        assertThat(render("{{ fields.phone }}", lead)).isEqualTo("00491234567");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "https://a.test/find?q={{ fields.v }}&page=1 → https://a.test/find?q=C%23 %26 C%2B%2B?=/&page=1",
                "https://a.test/find?q=x{{ fields.v }} → https://a.test/find?q=xC%23 %26 C%2B%2B?=/",
                "https://a.test/find?{{ fields.v }} → https://a.test/find?C%23 & C++?=/",
                "https://a.test/{{ fields.v }}/notes?all → https://a.test/C%23 & C++%3F=%2F/notes?all",
                "https://a.test?q={{ fields.v }} → https://a.test?q=C%23 %26 C%2B%2B?=/",
                "{{ fields.base }}/find?q={{ fields.v }} → https://b.test:8443/api?k=1&l=2/find?q=C%23 %26 C%2B%2B?=/",
                "{{ fields.base }} → https://b.test:8443/api?k=1&l=2",
                "https://{{ fields.host }}/x → https://c.test:1/x",
                "https://a.test/?to={{ fields.phone }} → https://a.test/?to=%2B7 900 000-00-00",
                "https://a.test/?to={{ fields.v | url_encode }} → https://a.test/?to=C%23+%26+C%2B%2B%3F%3D%2F",
                "https://a.test/?to={{ fields.encoded }} → https://a.test/?to=a+b%2Fc",
                "https://a.test/?n={{ fields.n }}&o={{ fields.o }} → https://a.test/?n=9007199254740993123&o={\"a\":\"%26\"}",
                "https://a.test/{% if fields.n %}{{ fields.v }}{% endif %} → https://a.test/C%23 & C++%3F=%2F"
            })
    void aValueStaysWithinItsPartOfAnAddress(String template, String address) {
        Scope scope = fields("{'v':'C# & C++?=/','base':'https://b.test:8443/api?k=1&l=2','host':'c.test:1',"
                + "'phone':'+7 900 000-00-00','encoded':'a+b%2Fc','n':9007199254740993123,'o':{'a':'&'}}");

        assertThat(Template.compileAddress(template).renderText(scope, new Warnings()))
                .isEqualTo(address);
    }

    @Test
    void textShowsNumbersAsTheyCameAndObjectsAsJson() {
        String lead =
                "{'id':9007199254740993123,'price':10.10,'tiny':0.0000001,'million':1E+6,'endless':1E+999999,'no':false,"
                        + "'none':null,'list':[1,'я'],'object':{'a':10.10}}";

        assertThat(text("№{{ fields.id }}", lead)).isEqualTo("№9007199254740993123");
        assertThat(text("{{ fields.price }} ₽", lead)).isEqualTo("10.10 ₽");
        assertThat(text("={{ fields.tiny }}", lead)).isEqualTo("=0.0000001");
        assertThat(text("={{ fields.million }}", lead)).isEqualTo("=1000000");
        assertThat(text("={{ fields.endless }}", lead)).isEqualTo("=1E+999999");
        assertThat(text("={{ fields.no }}", lead)).isEqualTo("=false");
        assertThat(text("={{ fields.none }}=", lead)).isEqualTo("==");
        assertThat(text("={{ fields.list }}", lead)).isEqualTo("=[1,\"я\"]");
        assertThat(text("{{ fields.object }}", lead)).isEqualTo("{\"a\":10.10}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '~',
            value = {
                "{{ fields[\"Имя\"] }} → Оля",
                "{{ fields['Имя'] }} → Оля",
                "{{ fields.Имя }} → Оля",
                "{{ fields.ёмкость }} → 5",
                "{{ fields.name-zakazchika }} → Иван",
                "{{ fields.name-zakazchika-}} → Иван",
                "{{ fields.products[0].name }} → Стул",
                "{{ fields.products.0.name }} → Стул",
                "{{ fields.products[-1].name }} → Стол",
                "{{ fields.products.last.name }} → Стол",
                "{{ fields.products.first.name }} → Стул",
                "{{ fields.products.size }} → 2",
                "{{ fields.Имя.size }} → 3",
                "{{ fields[fields.key] }} → Оля",
                "{{ fields[\"a}}b\"] }} → x",
                "{{ fields.какой_у_вас_уровень? }} → A1",
                "{{ fields['with \"quotes\"'] }} → y"
            })
    void pathsLeadToValues(String template, String expected) {
        String lead =
                "{'Имя':'Оля','ёмкость':5,'name-zakazchika':'Иван','key':'Имя','a}}b':'x','какой_у_вас_уровень?':'A1',"
                        + "'products':[{'name':'Стул'},{'name':'Стол'}],'with \\\"quotes\\\"':'y'}";

        assertThat(text(template, lead)).isEqualTo(expected);
    }

    @Test
    void missingAndNullAndEmptyAreThreeThings() {
        Template template = Template.compile("{{ fields.a }}");

        assertThat(template.render(fields("{}")))
                .isEqualTo(new Rendered(null, true, List.of(new Warning("FIELD_MISSING", "fields.a is missing"))));
        assertThat(template.render(fields("{'a':null}"))).isEqualTo(new Rendered(null, false, List.of()));
        assertThat(template.render(fields("{'a':''}"))).isEqualTo(new Rendered("", false, List.of()));
    }

    @Test
    void everyMissingFieldOfATextIsWarnedOfOnce() {
        Warnings warnings = new Warnings();

        String text = Template.compile("{{ fields.a }}-{{ fields.a }}-{{ fields[\"Имя\"][0] }}-{{ fields.b | upcase }}")
                .renderText(fields("{'b':'x'}"), warnings);

        assertThat(text).isEqualTo("---X");
        assertThat(warnings.list())
                .extracting(Warning::message)
                .containsExactly("fields.a is missing", "fields[\"Имя\"][0] is missing");
    }

    @Test
    void aFieldThatHasADefaultOrIsOnlyAskedForIsNotWarnedOf() {
        Warnings warnings = new Warnings();

        String text = Template.compile("{{ fields.a | default: 'нет' }}{% if fields.b %}x{% endif %}")
                .renderText(fields("{}"), warnings);

        assertThat(text).isEqualTo("нет");
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void onlyTheNamesThatATemplateUsesAreLookedUp() {
        List<Object> asked = new ArrayList<>();
        Map<String, Object> secrets = new AbstractMap<>() {
            @Override
            public Object get(Object key) {
                asked.add(key);
                return "t0ken";
            }

            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new AssertionError("secrets are never listed");
            }
        };

        String text = Template.compile("Bearer {{ secrets.crm }}")
                .renderText(new Scope(Map.of("secrets", secrets)), new Warnings());

        assertThat(text).isEqualTo("Bearer t0ken");
        assertThat(asked).containsExactly("crm");
    }

    @Test
    void aTextWithoutPlaceholdersIsConstant() {
        Template template = Template.compile("a } { b %} }}");

        assertThat(template.isConstant()).isTrue();
        assertThat(template.renderText(fields("{}"), new Warnings())).isEqualTo("a } { b %} }}");
        assertThat(Template.compile("").renderText(fields("{}"), new Warnings()))
                .isEmpty();
    }

    @Test
    void theNamesThatATemplateUsesAreKnown() {
        Template template = Template.compile(
                "{% assign x = actions.form.body %}{{ x }}\n{% for f in fields.list %}{{ f.a }}{{ secrets[fields.s] }}{% endfor %}");

        assertThat(template.references())
                .containsExactly(
                        new Reference(List.of("actions", "form", "body"), "actions.form.body", 1, 15),
                        new Reference(List.of("fields", "list"), "fields.list", 2, 13),
                        new Reference(List.of("secrets"), "secrets[fields.s]", 2, 39),
                        new Reference(List.of("fields", "s"), "fields.s", 2, 47));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '~',
            value = {
                "{{ → 1 → 3",
                "a\\n  {{ fields.x → 2 → 3",
                "{{ }} → 1 → 1",
                "{{ fields. }} → 1 → 11",
                "{{ fields.a b }} → 1 → 13",
                "{{ fields.a | }} → 1 → 15",
                "{{ fields.a | nope }} → 1 → 15",
                "{{ fields.a | phone: 1, 2 }} → 1 → 15",
                "{{ fields.a | default }} → 1 → 15",
                "{{ fields[\"a }} → 1 → 11",
                "{{ fields.a | default: 1, never: true }} → 1 → 27",
                "{{ fields.a } → 1 → 13",
                "{% include 'x' %} → 1 → 1",
                "{% render 'x' %} → 1 → 1",
                "{% if fields.a %}x → 1 → 19",
                "{% endif %} → 1 → 1",
                "{% for x of y %}{% endfor %} → 1 → 10",
                "Привет\\n😱 {{ я. }} → 2 → 8",
                "{% raw %}x → 1 → 1"
            })
    void whatIsWrongIsToldWithItsPlace(String template, int line, int column) {
        assertThatThrownBy(() -> Template.compile(template.replace("\\n", "\n")))
                .isInstanceOfSatisfying(TemplateSyntaxException.class, e -> {
                    assertThat(e.line() + ":" + e.column()).isEqualTo(line + ":" + column);
                    assertThat(e.reason()).isNotBlank();
                    assertThat(e.reasonInRussian()).isNotBlank();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in (1..100000) %}{% for j in (1..100000) %}{% endfor %}{% endfor %}",
                "{% for i in (1..1000000000) %}{% endfor %}",
                "{% assign a = 'aaaaaaaaaaaaaaaa' %}{% for i in (1..64) %}{% assign a = a | append: a %}{% endfor %}",
                "{% for i in (1..90000) %}{% for j in (1..5) %}0123456789012345678901234567890123456789{% endfor %}{% endfor %}",
                "{% assign a = 'a' %}{% for i in (1..16) %}{% assign a = a | append: a %}{% endfor %}{{ a | replace: 'a', a }}",
                "{% assign a = 'a' %}{% for i in (1..20) %}{% assign a = a | append: a %}{% endfor %}{{ a | split: '' }}"
            })
    void endlessTemplatesEndWithTheirLimit(String template) {
        Template compiled = Template.compile(template);

        assertThatThrownBy(() -> compiled.renderText(fields("{}"), new Warnings()))
                .isInstanceOfSatisfying(
                        TemplateLimitException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TEMPLATE_LIMIT));
    }

    @Test
    void hugeAndDeepTemplatesAreRefused() {
        assertThatThrownBy(() -> Template.compile("a".repeat(300_000))).isInstanceOf(TemplateSyntaxException.class);
        assertThatThrownBy(() -> Template.compile("{% if a %}".repeat(20_000)))
                .isInstanceOf(TemplateSyntaxException.class);
        assertThatThrownBy(() -> Template.compile("{{ a" + "[a".repeat(20_000)))
                .isInstanceOf(TemplateSyntaxException.class);
        assertThatThrownBy(() -> Template.compile("{{ " + "(".repeat(20_000)))
                .isInstanceOf(TemplateSyntaxException.class);
        assertThatThrownBy(() -> Template.compile("{{ a" + "|size".repeat(20_000) + " }}"))
                .isInstanceOf(TemplateSyntaxException.class);
        assertThatThrownBy(() -> Template.compile("{% if a" + " and a".repeat(20_000) + " %}{% endif %}"))
                .isInstanceOf(TemplateSyntaxException.class);
    }

    @Test
    void aLargeTemplateIsCompiledQuickly() {
        String large = "{{ f[a.b] }}\n".repeat(18_000);

        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(Template.compile(large).references())
                        .hasSize(36_000)
                        .last()
                        .isEqualTo(new Reference(List.of("a", "b"), "a.b", 18_000, 6)));
    }

    /** Whatever is written as a template is one, or is refused with a place; and it is rendered, or fails by its name. */
    @Test
    void noTemplateBreaksTheEngine() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> parts = new ArrayList<>(List.of(
                "{{",
                "}}",
                "{%",
                "%}",
                "{%-",
                "-%}",
                " ",
                "\n",
                "fields",
                ".",
                "a",
                "[",
                "]",
                "0",
                "-1",
                "'",
                "\"",
                "x",
                "|",
                ":",
                ",",
                "if",
                "endif",
                "else",
                "for",
                "in",
                "endfor",
                "(",
                "..",
                ")",
                "1",
                "assign",
                "=",
                "capture",
                "endcapture",
                "case",
                "when",
                "endcase",
                "==",
                "contains",
                "and",
                "raw",
                "endraw",
                "comment",
                "endcomment",
                "😱",
                "{",
                "}",
                "я",
                "cycle",
                "break",
                "null",
                "empty",
                "1e5"));
        parts.addAll(Filters.names());
        Scope scope = fields("{'a':[1,'x',{'a':null}],'x':'1.5','b':{'a':'{{'}}");
        int compiled = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder source = new StringBuilder(random.nextBoolean() ? "{{ fields.a" : "");
            for (int j = random.nextInt(12); j > 0; j--) {
                source.append(parts.get(random.nextInt(parts.size()))).append(random.nextBoolean() ? " " : "");
            }
            source.append(random.nextBoolean() ? "}}" : "");
            try {
                Template template = random.nextBoolean()
                        ? Template.compile(source.toString())
                        : Template.compileJson(source.toString());
                compiled++;
                template.renderText(scope, new Warnings());
            } catch (TemplateException e) {
                assertThat(e).message().isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + source, e);
            }
        }
        assertThat(compiled).as("seed %d", seed).isGreaterThan(5_000);
    }

    @Test
    void aTemplateMayBeUsedByManyThreadsAtOnce() throws Exception {
        Template template = Template.compile("{% for x in fields.list %}{{ x }}-{{ fields.id }} {% endfor %}");
        var pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                int id = i;
                calls.add(() -> template.renderText(fields("{'id':" + id + ",'list':[1,2]}"), new Warnings()));
            }
            var results = pool.invokeAll(calls);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo("1-%d 2-%d ".formatted(i, i));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aFailureNeverShowsTheValue() {
        assertThatThrownBy(() -> render("{{ fields.token | number }}", "{'token':'s3cret'}"))
                .isInstanceOfSatisfying(TemplateException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.VALUE_INVALID);
                    assertThat(e).hasMessage("fields.token | number: number: the text is not a number");
                });
    }

    @Test
    void aValueThatLooksLikeATemplateIsOnlyAValue() {
        assertThat(text("{{ fields.a }}!", "{'a':'{{ secrets.x }}{% raw %}'}")).isEqualTo("{{ secrets.x }}{% raw %}!");
    }
}

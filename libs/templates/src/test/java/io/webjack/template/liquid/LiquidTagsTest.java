package io.webjack.template.liquid;

import static io.webjack.template.Scopes.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import liqp.Template;
import liqp.TemplateParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our reading of Liquid compared with a library's, wherever that one keeps the data exactly. */
class LiquidTagsTest {
    private static final String LEAD =
            "{'a':1,'b':2.5,'name':'Ann','empty':'','yes':true,'no':false,'none':null,'list':['x','y','z'],"
                    + "'rows':[{'n':'p','v':1},{'n':'q','v':2},{'n':'r','v':2}],'map':{'k':'v'}}";

    private static final TemplateParser LIBRARY = new TemplateParser.Builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% if fields.a == 1 %}one{% elsif fields.a == 2 %}two{% else %}other{% endif %}",
                "{% if fields.a > 1 or fields.b >= 2.5 %}yes{% endif %}",
                "{% if fields.yes and fields.no or fields.yes %}right to left{% endif %}",
                "{% if fields.empty == empty %}empty{% endif %}{% if fields.name != blank %}there{% endif %}",
                "{% if fields.none == nil %}nil{% endif %}{% if fields.none %}x{% else %}y{% endif %}",
                "{% if fields.list contains 'y' %}in{% endif %}{% if fields.name contains 'nn' %}part{% endif %}",
                "{% if fields.empty %}an empty text is true{% endif %}",
                "{% unless fields.no %}unless{% else %}else{% endunless %}",
                "{% case fields.a %}{% when 2, 3 %}b{% when 1 or 4 %}a{% else %}c{% endcase %}",
                "{% case fields.name %}ignored{% when 'Bob' %}b{% else %}nobody{% endcase %}",
                "{% for x in fields.list %}{{ forloop.index }}/{{ forloop.length }}{{ x }}{% unless forloop.last %},{% endunless %}{% endfor %}",
                "{% for x in fields.list reversed %}{{ x }}{% endfor %}",
                "{% for x in fields.list limit:2 offset:1 %}{{ x }}{{ forloop.rindex0 }}{% endfor %}",
                "{% for x in fields.list %}{% if x == 'y' %}{% continue %}{% endif %}{{ x }}{% endfor %}",
                "{% for x in fields.list %}{{ x }}{% break %}{% endfor %}!",
                "{% for x in fields.none %}x{% else %}none{% endfor %}",
                "{% for i in (1..3) %}{% for j in (i..3) %}{{ i }}{{ j }} {% endfor %}{% endfor %}",
                "{% for r in fields.rows %}{{ r.n }}={{ r.v }};{% endfor %}",
                "{% for p in fields.map %}{{ p[0] }}:{{ p[1] }}{% endfor %}",
                "{% assign x = fields.list | join: '+' %}{{ x }}{% assign x = 'new' %}{{ x }}",
                "{% capture c %}[{{ fields.name }}]{% endcapture %}{{ c }}{{ c | size }}",
                "{% increment n %}{% increment n %}{% decrement m %}",
                "{% for x in fields.list %}{% cycle 'odd', 'even' %} {% endfor %}",
                "{% raw %}{{ fields.name }}{% endraw %}",
                "a  {{- fields.a -}}  b {%- if fields.yes -%}  c  {%- endif -%}  d",
                "{{ fields.name | upcase }}{{ fields.name | downcase }}{{ 'ann' | capitalize }}",
                "{{ fields.name | append: '!' | prepend: '?' | size }}",
                "{{ ' x ' | strip }}|{{ ' x ' | lstrip }}|{{ ' x ' | rstrip }}|",
                "{{ 'a-b-a' | replace: 'a', 'c' }} {{ 'a-b-a' | replace_first: 'a', 'c' }} {{ 'aba' | remove: 'a' }} {{ 'aba' | remove_first: 'a' }}",
                "{{ 'one two three' | truncate: 9 }} {{ 'one two three' | truncatewords: 2 }} {{ 'one' | truncate: 9 }} {{ 'abcdef' | truncate: 4, '-' }}",
                "{{ 'abcdef' | slice: 2 }} {{ 'abcdef' | slice: 1, 3 }} {{ 'abcdef' | slice: -2, 2 }}",
                "{{ 'a,b,,c,,' | split: ',' | join: '-' }}",
                "{{ fields.list | first }}{{ fields.list | last }}{{ fields.list | size }}{{ fields.list | reverse | join }}",
                "{{ fields.rows | map: 'n' | join: '' }} {{ fields.rows | where: 'n', 'q' | map: 'v' | join: '' }}",
                "{{ 'b,a,C' | split: ',' | sort | join }} {{ 'b,a,C' | split: ',' | sort_natural | join }} {{ 'a,b,a' | split: ',' | uniq | join }}",
                "{{ 1 | plus: 2 }} {{ 5 | minus: 7 }} {{ 3 | times: 4 }} {{ 7 | divided_by: 2 }} {{ 7 | modulo: 3 }}",
                "{{ 1.5 | plus: 1.25 }} {{ 4.6 | ceil }} {{ 4.4 | floor }} {{ 4.5 | round }} {{ 4.556 | round: 2 }} {{ -3 | abs }}",
                "{{ 3 | at_least: 5 }} {{ 3 | at_most: 2 }}",
                "{{ '<a href=\"x\">&</a>' | escape }} {{ '&lt;&' | escape_once }} {{ '<b>x</b>' | strip_html }}",
                "{{ 'a b&c=d/я' | url_encode }} {{ 'a+b%26' | url_decode }}",
                "{{ fields.none | default: 'd' }}{{ fields.empty | default: 'e' }}{{ fields.no | default: 'f' }}{{ fields.name | default: 'g' }}",
                "{{ true }}{{ false }}{{ nil }}{{ 'text' }}{{ 12 }}{{ 1.5 }}",
                "{{ '2026-01-01 10:00:00 +0300' | date: '%Y/%m/%d %H:%M' }}"
            })
    void templatesMeanWhatTheyMeanElsewhere(String template) throws Exception {
        assertThat(text(template, LEAD)).isEqualTo(byTheLibrary(template));
    }

    /** Where the library leaves the paved way of Shopify's Liquid, or loses digits, we do not follow. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '~',
            value = {
                "{% if fields.a == '1' %}same{% else %}different{% endif %} → different",
                "{% unless fields.yes %}unless{% elsif fields.a == 1 %}elsif{% endunless %} → elsif",
                "{% comment %}{{ broken {% endcomment %}shown → shown",
                "{{ fields.rows | where: 'v', 2 | map: 'n' | join: '' }} → qr",
                "{{ -7 | divided_by: 2 }} → -4",
                "{{ 4.555 | round: 2 }} → 4.56",
                "{{ 1.50 }} → 1.50",
                "{% # a comment of one line %}shown → shown",
                "{% echo fields.name %} → Ann"
            })
    void whereTheLibraryDiffersWeAreExact(String template, String expected) {
        assertThat(text(template, LEAD)).isEqualTo(expected);
    }

    private static String byTheLibrary(String template) throws Exception {
        Map<String, Object> fields = new ObjectMapper().readValue(LEAD.replace('\'', '"'), new TypeReference<>() {});
        Template compiled = LIBRARY.parse(template);
        return compiled.render(Map.of("fields", fields));
    }
}

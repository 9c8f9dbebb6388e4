package io.webjack.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.event.Warning;
import io.webjack.template.value.Warnings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A missing field is warned of where nobody has thought of it, and nowhere else. */
class MissingFieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ fields.none | default: 'x' }}",
                "{{ fields.none | strip | upcase | default: 'x' }}",
                "{{ fields.none | default: fields.also | default: 'x' }}",
                "{{ fields.none | default: fields.also | default: fields.name }}",
                "{{ fields.name | default: fields.none }}",
                "{{ fields.none | default: \"\" | truncate: 3 }}",
                "{{ fields.none.deep[0] | default: 1 | number }}",
                "{% if fields.none %}a{% elsif fields.none == blank %}b{% endif %}",
                "{% unless fields.none contains 'x' %}a{% endunless %}",
                "{% case fields.none %}{% when 'x' %}a{% else %}b{% endcase %}",
                "{% for x in fields.none %}{{ x }}{% else %}nothing{% endfor %}",
                "{% assign a = fields.none %}{% if a != blank %}{{ a }}{% endif %}",
                "{% assign a = fields.none | default: fields.also %}{% if a %}{{ a }}{% endif %}"
            })
    void whatIsAskedOrReplacedIsNotWarnedOf(String template) {
        assertThat(warnings(template)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ fields.none }}",
                "x {{ fields.none | strip }}",
                "{{ fields.also | default: fields.none }}",
                "{{ fields.name | append: fields.none }}",
                "{% assign a = fields.none | strip %}",
                "{% for x in fields.none %}{{ x }}{% endfor %}",
                "{{ fields.name | default: 'x' }}{{ fields.none }}"
            })
    void whatNobodyThoughtOfIsWarnedOfOnce(String template) {
        assertThat(warnings(template)).hasSize(1).allMatch(warning -> warning.contains("fields.none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{% assign a = fields.none %}x {{ a }}"})
    void aNameForWhatIsMissingIsWarnedOfWhereItIsUsed(String template) {
        assertThat(warnings(template)).hasSize(1);
    }

    private static java.util.List<String> warnings(String template) {
        Warnings warnings = new Warnings();
        Template.compile(template).renderText(new Scope(Map.of("fields", Map.of("name", "Оля"))), warnings);
        return warnings.list().stream().map(Warning::message).toList();
    }
}

package io.webjack.admin.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.admin.activity.FieldList.FieldView;
import io.webjack.admin.activity.LearnedFields.LearnedField;
import io.webjack.catalog.SourceTypes;
import io.webjack.template.Scope;
import io.webjack.template.Template;
import io.webjack.template.liquid.FieldName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldListTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void declaredFieldsComeFirstWithWhatWasLearnedOfThem() {
        LearnedFields learned = new LearnedFields(
                3, true, List.of(learned("[\"Какой курс?\"]", "PRESENT"), learned("phone_number", "VANISHED")));

        FieldList fields =
                FieldList.of(SourceTypes.find("vk_lead_forms").orElseThrow().fields(), learned);

        assertThat(fields.items())
                .extracting(FieldView::name)
                .startsWith("lead_id", "created_time", "form_id")
                .endsWith("Какой курс?");
        FieldView phone = find(fields, "phone_number");
        assertThat(phone.declared()).isTrue();
        assertThat(phone.caption()).isNotNull();
        assertThat(phone.state()).isEqualTo("VANISHED");
        assertThat(phone.samples()).containsExactly("made up");
        assertThat(find(fields, "lead_id").state()).isEqualTo("NOT_SEEN");
        FieldView question = find(fields, "Какой курс?");
        assertThat(question.declared()).isFalse();
        assertThat(question.caption()).isNull();
        assertThat(question.template()).isEqualTo("{{ fields[\"Какой курс?\"] }}");
        assertThat(fields.more()).isTrue();
        assertThat(fields.events()).isEqualTo(3);
        assertThat(fields.historyAvailable()).isTrue();
    }

    @Test
    void withoutTheHistoryTheDeclaredOnesAreThere() {
        FieldList fields = FieldList.of(SourceTypes.find("tilda").orElseThrow().fields(), null);

        assertThat(fields.historyAvailable()).isFalse();
        assertThat(fields.items()).isNotEmpty().allMatch(field -> field.state().equals("NOT_SEEN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "say \"hi\", it's",
                "a'].b\"",
                "a\\u0022b\"'",
                "line\nbreak \"'",
                "ends }} here",
                "{{ fields.x }}",
                "{% if %}",
                "back\\slash",
                "\\u0041",
                "",
                " ",
                "[]",
                "😀 \"'",
                "tab\t\u0000null",
                "}"
            })
    void everyNameIsOfferedAsATemplateThatGivesItsValue(String name) {
        Scope scope = new Scope(Map.of("fields", Map.of(name, 7)));

        for (String template :
                List.of("{{ fields" + FieldName.written(name) + " }}", FieldList.template(FieldName.written(name)))) {
            assertThat(Template.compile(template).render(scope).value()).isEqualTo(7);
            assertThat(Template.compile("x " + template + " y").render(scope).value())
                    .isEqualTo("x 7 y");
        }
        assertThat(FieldList.name(FieldName.written(name))).isEqualTo(name);
    }

    @Test
    void aPathThatWasLearnedWithBothKindsOfQuotesIsReadAllTheSame() {
        Scope scope = new Scope(Map.of("fields", Map.of("say \"hi\", it's", 7)));

        assertThat(Template.compile(FieldList.template("['say \"hi\", it's']"))
                        .render(scope)
                        .value())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "email | email | plain",
                "utm.a-b | utm.a-b | nested",
                "Имя | Имя | cyrillic",
                "[\"Ваше имя\"] | Ваше имя | spaces",
                "['say \"hi\"'] | say \"hi\" | quotes",
                "[\"a[]\"] | a[] | brackets",
                "utm[\"a.b\"] | utm[\"a.b\"] | dotted",
                "items[].sku | items[].sku | item",
                "tags[] | tags[] | tag"
            })
    void theTemplateOfAPathGivesItsValue(String path, String name, String value) {
        Map<String, Object> fields = Map.of(
                "email", "plain",
                "utm", Map.of("a-b", "nested", "a.b", "dotted"),
                "Имя", "cyrillic",
                "Ваше имя", "spaces",
                "say \"hi\"", "quotes",
                "a[]", "brackets",
                "items", List.of(Map.of("sku", "item")),
                "tags", List.of("tag"));

        assertThat(FieldList.name(path)).isEqualTo(name);
        assertThat(Template.compile(FieldList.template(path))
                        .render(new Scope(Map.of("fields", fields)))
                        .value())
                .isEqualTo(value);
    }

    private static LearnedField learned(String path, String state) {
        return new LearnedField(path, List.of("TEXT"), List.of("made up"), NOW, NOW, 2, state);
    }

    private static FieldView find(FieldList fields, String name) {
        return fields.items().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

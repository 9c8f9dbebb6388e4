package io.webjack.admin.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.admin.document.Language;
import io.webjack.catalog.Catalog;
import io.webjack.catalog.validation.ProcessingValidator;
import io.webjack.catalog.validation.Violation;
import io.webjack.template.Scope;
import io.webjack.template.TypedTree;
import io.webjack.template.body.JsonBody;
import io.webjack.template.value.Warnings;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PresetActionsTest {
    private static final ProcessingValidator VALIDATOR = new ProcessingValidator(
            new Catalog(Set.of("http"), Set.of("json", "form_urlencoded", "http_request", "email", "set_fields")));

    static List<Preset> presets() {
        return new Presets().all();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void whateverIsMappedGivesAValidPartOfAProcessing(Preset preset) {
        for (String template : List.of(
                "{{ fields[\"Имя и \u2116\"] }}",
                "{{ fields.a | default: \"x\" | strip }}",
                "{{ fields.a }} и {{ fields.b | upcase }}",
                "{% if fields.a %}{{ fields.a }}{% endif %}",
                "Анна",
                "сказала \"да\"")) {
            Map<String, @Nullable Object> request = request(preset, template, true);
            MappingDocument mapping = MappingDocument.read(preset, request);

            assertThat(mapping.violations()).isEmpty();
            List<Map<String, @Nullable Object>> actions = PresetActions.mapped(
                    preset, mapping.fields(), mapping.values(), Set.of("body", "send", "values"), Language.EN);

            assertThat(violations(actions)).isEmpty();
            assertThat(json(actions))
                    .doesNotContainPattern("(?<![\\w.])lead\\.")
                    .doesNotContain("actions.body.");
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void whatIsNotRequiredCanBeLeftOut(Preset preset) {
        MappingDocument mapping = MappingDocument.read(preset, request(preset, "{{ fields.a }}", false));

        assertThat(mapping.violations()).isEmpty();
        List<Map<String, @Nullable Object>> actions =
                PresetActions.mapped(preset, mapping.fields(), mapping.values(), Set.of(), Language.RU);

        assertThat(violations(actions)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void nothingMappedIsNoContact(Preset preset) {
        MappingDocument mapping = MappingDocument.read(preset, Map.of("fields", Map.of("name", " ")));

        assertThat(mapping.violations())
                .filteredOn(violation -> violation.pointer().startsWith("/fields/"))
                .isNotEmpty()
                .allSatisfy(violation ->
                        assertThat(violation.code()).isIn("FIELD_REQUIRED", "ONE_FIELD_REQUIRED", "UNKNOWN_PROPERTY"));
        assertThat(mapping.violations())
                .filteredOn(violation -> violation.pointer().startsWith("/values/"))
                .hasSize((int) preset.values().stream()
                        .filter(value -> value.standard() == null)
                        .count());
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Preset amo = preset("amocrm");

        MappingDocument mapping = MappingDocument.read(
                amo,
                Map.of(
                        "fields",
                        Map.of("phone", "{{ fields.a", "fax", "1", "email", 5),
                        "values",
                        Map.of("subdomain", "моя школа"),
                        "existingKeys",
                        "body",
                        "more",
                        1));

        assertThat(mapping.violations())
                .extracting(violation -> violation.pointer() + " " + violation.code())
                .containsExactlyInAnyOrder(
                        "/more UNKNOWN_PROPERTY",
                        "/fields/email TEXT_EXPECTED",
                        "/fields/fax UNKNOWN_PROPERTY",
                        "/fields/phone TEMPLATE_INVALID",
                        "/fields/name FIELD_REQUIRED",
                        "/values/subdomain HOST_LABEL_INVALID",
                        "/existingKeys KEYS_EXPECTED");
        assertThat(mapping.violations())
                .filteredOn(violation -> violation.pointer().equals("/fields/name"))
                .first()
                .satisfies(violation -> assertThat(violation.messages())
                        .containsEntry("ru", "выберите поле источника для «Имя»: без него сервис ничего не примет"));
    }

    @ParameterizedTest
    @CsvSource({
        "school,school",
        "https://school.amocrm.ru/leads/pipeline/,school",
        "School.AmoCRM.ru,school",
        "my-school-2,my-school-2"
    })
    void aSubdomainMayBeGivenAsTheWholeAddress(String entered, String subdomain) {
        Preset amo = preset("amocrm");
        MappingDocument mapping = MappingDocument.read(
                amo,
                Map.of(
                        "fields",
                        Map.of("name", "{{ fields.n }}", "phone", "{{ fields.p }}"),
                        "values",
                        Map.of("subdomain", entered)));

        assertThat(mapping.violations()).isEmpty();
        assertThat(json(PresetActions.mapped(amo, mapping.fields(), mapping.values(), Set.of(), Language.RU)))
                .contains("https://" + subdomain + ".amocrm.ru/api/v4/leads/complex");
    }

    @Test
    void russianNamesGiveAContactThatIsNotEmpty() {
        List<Map<String, @Nullable Object>> actions = PresetActions.mapped(
                preset("amocrm"),
                Map.of("name", "{{ fields[\"Имя\"] }}", "phone", "тел. {{ fields[\"Телефон\"] }}"),
                Map.of("subdomain", "school"),
                Set.of("body"),
                Language.RU);

        assertThat(actions)
                .extracting(action -> action.get("key") + " " + action.get("type"))
                .containsExactly("values set_fields", "body_2 json", "send http_request");
        assertThat(actions.get(2).get("body")).isEqualTo("{{ actions.body_2.body }}");
        Map<String, Object> fields = Map.of("Имя", "Ольга \"Ё\"", "Телефон", "8 900");
        Map<String, Object> scope = new HashMap<>(Map.of(
                "fields", fields,
                "actions", Map.of("values", Map.of("amocrm_phone", "тел. 8 900")),
                "processing", Map.of("id", "1", "name", "Заявки"),
                "event", Map.of("id", "2", "receivedAt", "2026-01-01T10:00:00Z")));
        Object document = TypedTree.compile(actions.get(1).get("document")).render(new Scope(scope), new Warnings());
        assertThat(JsonBody.write(document))
                .contains("\"first_name\":\"Ольга \\\"Ё\\\"\"")
                .contains("\"value\":\"тел. 8 900\"")
                .doesNotContain("EMAIL");
    }

    private static Map<String, @Nullable Object> request(Preset preset, String template, boolean all) {
        Map<String, Object> fields = new LinkedHashMap<>();
        preset.fields().stream()
                .filter(field -> all || field.required() || preset.atLeastOne().indexOf(field.name()) == 0)
                .forEach(field -> fields.put(field.name(), template));
        Map<String, Object> values = new LinkedHashMap<>();
        preset.values().stream()
                .filter(value -> all || value.standard() == null)
                .forEach(value -> values.put(value.name(), PresetValue.example(value)));
        return Map.of("fields", fields, "values", values);
    }

    private static List<Violation> violations(List<Map<String, @Nullable Object>> actions) {
        return VALIDATOR
                .validate(Map.of(
                        "name", "x",
                        "source", Map.of("type", "http"),
                        "actions", WireJson.mapper().convertValue(actions, Object.class)))
                .violations();
    }

    private static String json(List<Map<String, @Nullable Object>> actions) {
        return new String(WireJson.write(actions), StandardCharsets.UTF_8);
    }

    private static Preset preset(String id) {
        return new Presets().find(id).orElseThrow();
    }
}

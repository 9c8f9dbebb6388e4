package io.webjack.ingest.source.facebook.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.webjack.ingest.standin.Samples;
import io.webjack.wire.WireJson;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class LeadFieldsTest {

    @Test
    void a_lead_of_an_ad_has_the_stable_names_in_their_order() {
        Map<String, Object> fields = fields("lead.json", "form.json");

        assertThat(fields)
                .containsExactly(
                        entry("lead_id", "300000000000001"),
                        entry("created_time", "2026-01-01T10:00:00Z"),
                        entry("ad_id", "120200000000000101"),
                        entry("ad_name", "Видео 15 сек | Москва"),
                        entry("adset_id", "120200000000000201"),
                        entry("adset_name", "Женщины 25-44, Москва"),
                        entry("campaign_id", "120200000000000301"),
                        entry("campaign_name", "Курс английского / январь"),
                        entry("form_id", "200000000000011"),
                        entry("form_name", "Запись на пробный урок"),
                        entry("page_id", "100000000000001"),
                        entry("page_name", "Школа Пример"),
                        entry("full_name", "Анна Примерова"),
                        entry("phone_number", "+79000000001"),
                        entry("email", "anna.primerova@example.com"),
                        entry("platform", "ig"),
                        entry("is_organic", false),
                        entry("is_test", false),
                        entry(
                                "answers",
                                List.of(
                                        answer("full_name", "Full name", "Анна Примерова"),
                                        answer("phone_number", "Phone number", "+79000000001"),
                                        answer("email", "Email", "anna.primerova@example.com"))));
    }

    @Test
    void a_lead_without_an_ad_has_the_names_of_the_ad_as_null() {
        Map<String, Object> fields = fields("lead-organic.json", "form.json");

        assertThat(fields)
                .containsEntry("ad_id", null)
                .containsEntry("adset_name", null)
                .containsEntry("campaign_id", null)
                .containsEntry("is_organic", true)
                .containsEntry("full_name", "Иван Образцов")
                .doesNotContainKey("email");
    }

    @Test
    void choices_bring_their_labels_and_several_values_their_list() {
        Map<String, Object> fields = fields("lead-custom-questions.json", "form-custom-questions.json");

        assertThat(fields)
                .containsEntry("какой_у_вас_уровень?", "beginner")
                .containsEntry("какой_у_вас_уровень?_label", "Начинающий")
                .containsEntry("какой_у_вас_уровень?_list", List.of("beginner"))
                .containsEntry("удобные_дни", "monday, wednesday")
                .containsEntry("удобные_дни_list", List.of("monday", "wednesday"))
                .containsEntry("удобные_дни_label", "Понедельник, Среда")
                .containsEntry("комментарий", "")
                .containsEntry("utm_source_from_form", "insta_stories")
                .containsEntry("consents", Map.of("optional_marketing", true, "optional_partners", false))
                .doesNotContainKeys("комментарий_list", "комментарий_label");
        assertThat(fields.get("answers"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Map.of(
                        "key",
                        "удобные_дни",
                        "question",
                        "Удобные дни",
                        "answer",
                        "Понедельник, Среда",
                        "values",
                        List.of("monday", "wednesday")));
    }

    @Test
    void a_lead_of_the_testing_tool_is_marked() {
        assertThat(fields("lead-test.json", "form.json")).containsEntry("is_test", true);
    }

    @Test
    void old_forms_and_own_keys_still_give_name_phone_and_mail() {
        Map<String, Object> lead = json(
                "{\"id\":\"1\",\"field_data\":[{\"name\":\"FULL_NAME\",\"values\":[\"Анна\"]},"
                        + "{\"name\":\"PHONE\",\"values\":[\"+79000000001\"]},{\"name\":\"ваша_почта\",\"values\":[\"a@example.com\"]}]}");
        FormNames form = FormNames.of(json("{\"id\":\"2\",\"name\":\"Старая\",\"questions\":["
                + "{\"key\":\"ваша_почта\",\"label\":\"Ваша почта\",\"type\":\"EMAIL\"}]}"));

        Map<String, Object> fields = LeadFields.of(lead, "3", "Страница", form, AdNames.NONE);

        assertThat(fields)
                .containsEntry("full_name", "Анна")
                .containsEntry("FULL_NAME", "Анна")
                .containsEntry("phone_number", "+79000000001")
                .containsEntry("email", "a@example.com")
                .containsEntry("page_name", "Страница");
    }

    @Test
    void first_and_last_name_make_a_full_name() {
        Map<String, Object> lead = json("{\"id\":\"1\",\"field_data\":[{\"name\":\"first_name\",\"values\":[\"Анна\"]},"
                + "{\"name\":\"last_name\",\"values\":[\"Примерова\"]}]}");

        assertThat(LeadFields.of(lead, "3", null, FormNames.NONE, AdNames.NONE))
                .containsEntry("full_name", "Анна Примерова");
    }

    @Test
    void a_question_cannot_take_the_name_of_what_facebook_says() {
        Map<String, Object> lead = json("{\"id\":\"1\",\"platform\":\"fb\",\"field_data\":["
                + "{\"name\":\"platform\",\"values\":[\"Windows\"]},{\"name\":\"lead_id\",\"values\":[\"7\"]}]}");

        assertThat(LeadFields.of(lead, "3", null, FormNames.NONE, AdNames.NONE))
                .containsEntry("platform", "fb")
                .containsEntry("question_platform", "Windows")
                .containsEntry("lead_id", "1")
                .containsEntry("question_lead_id", "7");
    }

    @Test
    void names_of_the_ad_come_from_the_ad_when_the_lead_has_none() {
        Map<String, Object> lead = json("{\"id\":\"1\",\"ad_id\":\"120200000000000101\",\"field_data\":[]}");
        AdNames ad = AdNames.of(json(Samples.text("facebook/ad.json")));

        assertThat(LeadFields.of(lead, "3", null, FormNames.NONE, ad))
                .containsEntry("ad_name", "Видео 15 сек | Москва")
                .containsEntry("adset_id", "120200000000000201")
                .containsEntry("campaign_name", "Курс английского / январь");
    }

    private static Map<String, Object> fields(String lead, String form) {
        return LeadFields.of(
                json(Samples.text("facebook/" + lead)),
                "100000000000001",
                null,
                FormNames.of(json(Samples.text("facebook/" + form))),
                AdNames.NONE);
    }

    private static Map<String, Object> answer(String key, String question, String answer) {
        return Map.of("key", key, "question", question, "answer", answer, "values", List.of(answer));
    }

    private static Map<String, Object> json(String text) {
        try {
            return WireJson.mapper().readerForMapOf(Object.class).readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

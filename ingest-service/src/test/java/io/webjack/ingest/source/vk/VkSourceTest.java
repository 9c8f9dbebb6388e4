package io.webjack.ingest.source.vk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import io.webjack.ingest.source.Answer;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.SourceReading;
import io.webjack.ingest.source.SourceReading.Handled;
import io.webjack.ingest.source.SourceReading.Leads;
import io.webjack.ingest.source.SourceReading.Rejected;
import io.webjack.ingest.standin.Samples;
import io.webjack.test.DefinitionBuilder;
import io.webjack.wire.WireJson;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VkSourceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:01Z");
    private static final VkSource SOURCE = new VkSource(workspace -> Map.of("vk", "vk-test-secret"));
    private static final ProcessingDefinition PROCESSING =
            processing("\"confirmationCode\":\"a1b2c3d4\",\"secret\":\"vk\",\"groupId\":\"100000001\"");

    static Stream<JsonNode> requests() throws IOException {
        JsonNode manifest = WireJson.mapper().readTree(Samples.bytes("vk/manifest.json"));
        List<JsonNode> requests = new ArrayList<>();
        manifest.forEach(sample -> {
            if (sample.has("method")) {
                requests.add(sample);
            }
        });
        return requests.stream();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyRequestIsAnsweredAsTheManifestSays(JsonNode sample) {
        SourceReading reading =
                SOURCE.read(delivery(Samples.bytes(sample.get("file").asText())), PROCESSING);

        JsonNode expected = sample.get("expect");
        if (reading instanceof Rejected rejected) {
            assertThat(rejected.status()).isEqualTo(expected.get("http_status").asInt());
            assertThat(rejected.message()).doesNotContain("wrong", "vk-test-secret");
        } else {
            assertThat(expected.get("http_status").asInt()).isEqualTo(200);
            Answer answer =
                    reading instanceof Handled handled ? handled.answer() : SOURCE.answer(List.of(), PROCESSING);
            assertThat(answer).isEqualTo(Answer.text(expected.get("body").asText()));
            boolean isLead = expected.path("operations").asInt() == 1
                    || sample.get("kind").asText().equals("duplicate");
            assertThat(reading instanceof Leads).isEqualTo(isLead);
        }
    }

    @Test
    void aLeadHasItsAnswersByKeyAndByQuestion() {
        Lead lead = lead("vk/lead_forms_new.json");

        assertThat(lead.fields())
                .containsExactly(
                        Map.entry("lead_id", 500001),
                        Map.entry("created_time", "2026-01-01T10:00:01Z"),
                        Map.entry("form_id", 3),
                        Map.entry("form_name", "Запись на пробный урок"),
                        Map.entry("group_id", 100000001),
                        Map.entry("user_id", 700000001),
                        Map.entry("profile_url", "https://vk.com/id700000001"),
                        Map.entry("ad_id", 900001),
                        Map.entry("full_name", "Пётр Проверкин"),
                        Map.entry("first_name", "Пётр"),
                        Map.entry("last_name", "Проверкин"),
                        Map.entry("phone_number", "+7 (900) 000-00-04"),
                        Map.entry("email", "petr.proverkin@example.com"),
                        Map.entry("custom_0", "Английский"),
                        Map.entry("Имя", "Пётр"),
                        Map.entry("Фамилия", "Проверкин"),
                        Map.entry("Телефон", "+7 (900) 000-00-04"),
                        Map.entry("E-mail", "petr.proverkin@example.com"),
                        Map.entry("Какой курс вас интересует?", "Английский"),
                        Map.entry(
                                "answers",
                                List.of(
                                        answer("first_name", "Имя", "Пётр"),
                                        answer("last_name", "Фамилия", "Проверкин"),
                                        answer("phone_number", "Телефон", "+7 (900) 000-00-04"),
                                        answer("email", "E-mail", "petr.proverkin@example.com"),
                                        answer("custom_0", "Какой курс вас интересует?", "Английский"))));
        assertThat(lead.identity()).isEqualTo("vk/100000001/3/500001");
        assertThat(lead("vk/lead_forms_new-repeat.json").identity()).isEqualTo(lead.identity());
    }

    @Test
    void severalValuesAreATextAndAList() {
        Lead lead = lead("vk/lead_forms_new-checkbox.json");

        assertThat(lead.fields())
                .containsEntry("custom_0", "Понедельник, Среда")
                .containsEntry("custom_0_list", List.of("Понедельник", "Среда"))
                .containsEntry("Удобные дни", "Понедельник, Среда")
                .containsEntry("custom_1", "")
                .containsEntry("Комментарий", "");
    }

    @Test
    void anAnswerWithoutAKeyIsFoundByItsQuestion() {
        Lead lead = only(read("{\"type\":\"lead_forms_new\",\"group_id\":100000001,\"secret\":\"vk-test-secret\","
                + "\"object\":{\"lead_id\":1,\"form_id\":3,\"answers\":[{\"question\":\"Город\",\"answer\":\"Тула\"},"
                + "{\"answer\":\"lost\"},\"odd\"]}}"));

        assertThat(lead.fields()).containsEntry("Город", "Тула");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"ad_id\":0", ",\"ad_id\":\"\"", ",\"ad_id\":null"})
    void aLeadWithoutAnAdHasNoAdId(String ad) {
        Lead lead = only(read("{\"type\":\"lead_forms_new\",\"group_id\":100000001,\"secret\":\"vk-test-secret\","
                + "\"object\":{\"lead_id\":9007199254740993123,\"form_id\":3" + ad + "}}"));

        assertThat(lead.fields())
                .containsEntry("lead_id", 9007199254740993123L)
                .containsEntry("ad_id", null)
                .containsEntry("profile_url", null);
    }

    @Test
    void aLeadWithoutAnIdIsKnownByItsEvent() {
        assertThat(only(read("{\"type\":\"lead_forms_new\",\"group_id\":100000001,\"secret\":\"vk-test-secret\","
                                + "\"event_id\":\"e1\",\"object\":{\"answers\":[]}}"))
                        .identity())
                .isEqualTo("vk/event/e1");
        assertThat(only(read("{\"type\":\"lead_forms_new\",\"group_id\":100000001,\"secret\":\"vk-test-secret\","
                                + "\"object\":{}}"))
                        .identity())
                .isNull();
    }

    @Test
    void aKeyThatIsAFieldOfVKontaktesOwnTakesAnotherName() {
        Lead lead = only(
                read(
                        "{\"type\":\"lead_forms_new\",\"group_id\":100000001,\"secret\":\"vk-test-secret\","
                                + "\"object\":{\"lead_id\":1,\"answers\":[{\"key\":\"user_id\",\"question\":\"ad_id\",\"answer\":7}]}}"));

        assertThat(lead.fields())
                .containsEntry("user_id", null)
                .containsEntry("ad_id", null)
                .containsEntry("question_user_id", "7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"confirmation\",\"group_id\":100000001}",
                "{\"type\":\"confirmation\",\"group_id\":\"100000001\",\"secret\":\"other\"}"
            })
    void theConfirmationNeedsNoSecret(String body) {
        assertThat(read(body)).isEqualTo(new Handled(Answer.text("a1b2c3d4")));
    }

    @Test
    void aConfirmationStringThatIsNotSetIsNotMadeUp() {
        SourceReading reading =
                SOURCE.read(delivery(Samples.bytes("vk/confirmation.json")), processing("\"groupId\":\"\""));

        assertThat(((Handled) reading).answer().status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"confirmation\",\"group_id\":5}",
                "{\"type\":\"confirmation\"}",
                "{\"type\":\"lead_forms_new\",\"group_id\":5,\"secret\":\"vk-test-secret\",\"object\":{}}",
                "{\"type\":\"lead_forms_new\",\"group_id\":100000001,\"object\":{}}",
                "{\"type\":\"lead_forms_new\",\"group_id\":100000001,\"secret\":null,\"object\":{}}",
                "{\"type\":\"lead_forms_new\",\"group_id\":100000001,\"secret\":[\"vk-test-secret\"],\"object\":{}}",
                "{\"type\":\"group_join\",\"group_id\":100000001,\"secret\":\"x\"}"
            })
    void othersAreRefused(String body) {
        assertThat(((Rejected) read(body)).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "7",
                "{}",
                "{\"type\":7,\"group_id\":100000001}",
                "{\"type\":\"lead_forms_new\"",
                "{\"type\":\"lead_forms_new\",\"group_id\":100000001,\"secret\":\"vk-test-secret\",\"object\":[]}"
            })
    void whatIsNoEventIsBad(String body) {
        assertThat(((Rejected) read(body)).status()).isEqualTo(400);
    }

    @Test
    void nothingIsAcceptedUncheckedWhileTheSecretIsMissing() {
        VkSource without = new VkSource(workspace -> Map.of());

        SourceReading reading = without.read(delivery(Samples.bytes("vk/lead_forms_new.json")), PROCESSING);

        Rejected rejected = (Rejected) reading;
        assertThat(rejected.status()).isEqualTo(503);
        assertThat(rejected.code()).isEqualTo(ErrorCode.SECRET_MISSING);
    }

    @Test
    void onlyTheFormsOfTheSettingsAreTaken() {
        byte[] body = Samples.bytes("vk/lead_forms_new.json");

        assertThat(SOURCE.read(delivery(body), processing("\"formIds\":[\"4\",\"5\"]")))
                .isEqualTo(new Handled(Answer.text("ok")));
        assertThat(SOURCE.read(delivery(body), processing("\"formIds\":[\"3\"]")))
                .isInstanceOf(Leads.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"club100000001", "-100000001", " 100000001 ", "public100000001"})
    void theCommunityMayBeWrittenAsInItsAddress(String id) {
        assertThat(SOURCE.read(
                        delivery(Samples.bytes("vk/lead_forms_new.json")), processing("\"groupId\":\"" + id + "\"")))
                .isInstanceOf(Leads.class);
    }

    private static Map<String, Object> answer(String key, String question, String value) {
        return Map.of("key", key, "question", question, "answer", value, "values", List.of(value));
    }

    private static Lead lead(String sample) {
        return only(SOURCE.read(delivery(Samples.bytes(sample)), PROCESSING));
    }

    private static Lead only(SourceReading reading) {
        return ((Leads) reading).leads().get(0);
    }

    private static SourceReading read(String body) {
        return SOURCE.read(delivery(body.getBytes(UTF_8)), PROCESSING);
    }

    private static ProcessingDefinition processing(String settings) {
        return DefinitionBuilder.running()
                .source("{\"type\":\"vk_lead_forms\"," + settings + "}")
                .build();
    }

    private static Delivery delivery(byte[] body) {
        Headers headers = new Headers(List.of(Map.entry("Content-Type", "application/json")));
        return new Delivery(NOW, "POST", "/in/t", "", headers, "127.0.0.1", body, body);
    }
}

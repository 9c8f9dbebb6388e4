package io.webjack.ingest.source.vkads;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.SourceReading;
import io.webjack.ingest.source.SourceReading.Handled;
import io.webjack.ingest.source.SourceReading.Leads;
import io.webjack.ingest.source.SourceReading.Rejected;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.FormNames;
import io.webjack.ingest.source.platform.JsonValues;
import io.webjack.ingest.source.platform.JsonValues.MalformedException;
import io.webjack.ingest.standin.Samples;
import io.webjack.test.DefinitionBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VkAdsSourceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:01Z");

    private final FormNames names = new FormNames();
    private final VkAdsSource source = new VkAdsSource(names);

    @Test
    void aNotificationIsTheWholeLead() {
        Lead lead = lead(read(Samples.bytes("vkads/notification-lead.json"), "{\"type\":\"vk_ads\"}"));

        assertThat(lead.identity()).isEqualTo("70001");
        assertThat(lead.warnings()).isEmpty();
        assertThat(lead.fields())
                .containsEntry("lead_id", "70001")
                .containsEntry("created_time", "2026-01-01T09:25:41.260Z")
                .containsEntry("form_id", "19")
                .containsEntry("form_name", null)
                .containsEntry("campaign_id", "1001")
                .containsEntry("adset_id", "3001")
                .containsEntry("ad_id", "2001")
                .containsEntry("first_name", "Виктор")
                .containsEntry("phone_number", "+79000000006")
                .containsEntry("email", "viktor@example.com")
                .containsEntry("city", "Москва")
                .containsEntry("birth_date", "1990-05-17")
                .containsEntry("profile_url", null)
                .containsEntry("question_11", "Да")
                .containsEntry("question_11_list", List.of("Да"))
                .containsEntry("Есть ли у вас домашнее животное?", "Да")
                .containsEntry("question_12", "Позвоните вечером")
                .containsEntry("Комментарий", "Позвоните вечером")
                .doesNotContainKey("question_12_list");
    }

    @Test
    void aFormWhoseNameIsKnownByNowIsNamed() {
        UUID connection = UUID.fromString("01939a6e-0000-7000-8000-000000000001");
        List<UUID> asked = new ArrayList<>();
        names.whenUnknown(asked::add);
        String settings = "{\"type\":\"vk_ads\",\"connectionId\":\"" + connection + "\"}";

        Lead before = lead(read(Samples.bytes("vkads/notification-lead.json"), settings));
        names.learn(connection, Map.of("19", "Лид-форма 1"));
        Lead after = lead(read(Samples.bytes("vkads/notification-lead.json"), settings));

        assertThat(before.fields()).containsEntry("form_name", null);
        assertThat(after.fields()).containsEntry("form_name", "Лид-форма 1").containsEntry("first_name", "Виктор");
        assertThat(after.identity()).isEqualTo("70001");
        assertThat(asked).containsExactly(connection);
    }

    @Test
    void idsMayBeNumbers() {
        Lead lead = lead(read(Samples.bytes("vkads/notification-lead-numeric-ids.json"), "{\"type\":\"vk_ads\"}"));

        assertThat(lead.identity()).isEqualTo("4");
        assertThat(lead.fields()).containsEntry("form_id", "19").containsEntry("created_time", "2023-01-31T09:25:41Z");
    }

    @Test
    void aListAndANotificationGiveTheSameLeadTheSameIdentity() throws MalformedException {
        Lead notified = lead(read(Samples.bytes("vkads/notification-lead.json"), "{\"type\":\"vk_ads\"}"));
        Object page = JsonValues.json(Samples.bytes("vkads/leads-page1.json"));
        Object item = JsonValues.list(JsonValues.object(page).get("items")).get(0);

        FetchedLead listed = VkAdsLead.read(JsonValues.object(item));

        assertThat(listed.id()).isEqualTo(notified.identity());
        assertThat(listed.createdAt()).isEqualTo(Instant.parse("2026-01-01T09:25:41.260Z"));
        assertThat(listed.lead().fields()).containsEntry("form_name", "Лид-форма 1");
    }

    @Test
    void whatSomebodyWroteBesideTheOptionsBelongsToTheAnswer() throws MalformedException {
        FetchedLead lead = VkAdsLead.read(JsonValues.object(JsonValues.json("""
            {"id": 1, "answers": [{"block_id": "7", "question_text": "Что?", "answer_text": "своё",
              "answer_options": [{"id": "1", "text": "А"}, {"id": "2", "text": ""}]}]}
            """.getBytes(StandardCharsets.UTF_8))));

        assertThat(lead.lead().fields())
                .containsEntry("question_7", "А, своё")
                .containsEntry("question_7_list", List.of("А", "своё"))
                .containsEntry("Что?", "А, своё");
    }

    @Test
    void aTimeThatCannotBeReadStaysAsItIs() throws MalformedException {
        FetchedLead lead = VkAdsLead.read(JsonValues.object(
                JsonValues.json("{\"id\": 1, \"created_at\": \"yesterday\"}".getBytes(StandardCharsets.UTF_8))));

        assertThat(lead.createdAt()).isNull();
        assertThat(lead.lead().fields()).containsEntry("created_time", "yesterday");
        assertThat(lead.lead().warnings()).hasSize(1);
    }

    @Test
    void formsAndResourcesThatAreNotMeantAreAnsweredOnly() {
        byte[] lead = Samples.bytes("vkads/notification-lead.json");

        assertThat(read(lead, "{\"type\":\"vk_ads\",\"formIds\":[\"20\"]}")).isInstanceOf(Handled.class);
        assertThat(read(lead, "{\"type\":\"vk_ads\",\"formIds\":[\"20\",\"19\"]}"))
                .isInstanceOf(Leads.class);
        assertThat(read(Samples.bytes("vkads/notification-banner.json"), "{\"type\":\"vk_ads\"}"))
                .isInstanceOf(Handled.class);
        assertThat(read("{\"resource\":\"LEAD\",\"resource_id\":5,\"data\":{\"id\":5}}", "{\"type\":\"vk_ads\"}"))
                .isInstanceOf(Handled.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"LEAD\"", "resource=LEAD"})
    void whatIsNoJsonObjectIsRefused(String body) {
        assertThat(read(body, "{\"type\":\"vk_ads\"}"))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.status()).isEqualTo(400));
    }

    private SourceReading read(String body, String settings) {
        return read(body.getBytes(StandardCharsets.UTF_8), settings);
    }

    private SourceReading read(byte[] body, String settings) {
        ProcessingDefinition processing =
                DefinitionBuilder.running().source(settings).build();
        Headers headers = Headers.of("Content-Type", "application/json");
        return source.read(new Delivery(NOW, "POST", "/in/x", "", headers, null, body, body), processing);
    }

    private static Lead lead(SourceReading reading) {
        assertThat(reading).isInstanceOf(Leads.class);
        return ((Leads) reading).leads().get(0);
    }
}

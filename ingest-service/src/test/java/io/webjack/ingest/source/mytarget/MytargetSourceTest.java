package io.webjack.ingest.source.mytarget;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.SourceReading;
import io.webjack.ingest.source.SourceReading.Leads;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.JsonValues;
import io.webjack.ingest.source.platform.JsonValues.MalformedException;
import io.webjack.ingest.standin.Samples;
import io.webjack.test.DefinitionBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MytargetSourceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:01Z");

    @Test
    void aNotificationIsTheWholeLeadWithTimesOfMoscow() {
        byte[] body = Samples.bytes("mytarget/notification-okleadad.json");
        Headers headers = Headers.of("Content-Type", "application/json");

        SourceReading reading = new MytargetSource()
                .read(
                        new Delivery(NOW, "POST", "/in/x", "", headers, null, body, body),
                        DefinitionBuilder.running()
                                .source("{\"type\":\"mytarget_lead_ads\"}")
                                .build());

        assertThat(reading).isInstanceOf(Leads.class);
        Lead lead = ((Leads) reading).leads().get(0);
        assertThat(lead.identity()).isEqualTo("60001");
        assertThat(lead.fields())
                .containsEntry("lead_id", "60001")
                .containsEntry("created_time", "2026-01-01T09:00:01Z")
                .containsEntry("form_id", "7001")
                .containsEntry("form_name", "Консультация")
                .containsEntry("campaign_id", "41000001")
                .containsEntry("ad_id", "51000001")
                .containsEntry("full_name", "Николай Опытов")
                .containsEntry("phone_number", "+79000000010")
                .containsEntry("email", "nikolay.opytov@example.com")
                .containsEntry("city", "Россия, Казань")
                .containsEntry("birth_date", "1985-03-02")
                .containsEntry("gender", "male")
                .containsEntry("question_1", "Утром")
                .containsEntry("Когда вам позвонить?", "Утром")
                .containsEntry("question_2", "до 50 000 ₽")
                .containsEntry("Бюджет", "до 50 000 ₽");
    }

    @Test
    void emptyValuesStayEmptyAndRepeatedQuestionsStayApart() throws MalformedException {
        FetchedLead lead = MytargetLead.read(JsonValues.object(JsonValues.json("""
            {"id": 1, "user_email": "", "user_birthday": null, "user_questions":
              [["Когда?", "Утром"], ["Когда?", "Вечером"], ["Что?", ["а", "б"]], ["Молчание", null], [], "?"],
             "extra": 10.10}
            """.getBytes(StandardCharsets.UTF_8))));

        assertThat(lead.lead().fields())
                .containsEntry("email", "")
                .containsEntry("birth_date", null)
                .containsEntry("Когда?", "Утром")
                .containsEntry("Когда? (2)", "Вечером")
                .containsEntry("Что?", "а, б")
                .containsEntry("question_3_list", List.of("а", "б"))
                .containsEntry("Молчание", "")
                .containsKey("extra");
        assertThat(lead.json()).contains("\"extra\":10.10");
    }
}

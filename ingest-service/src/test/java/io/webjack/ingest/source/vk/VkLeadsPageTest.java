package io.webjack.ingest.source.vk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.vk.VkLeadsPage.Cure;
import io.webjack.ingest.source.vk.VkLeadsPage.Failed;
import io.webjack.ingest.source.vk.VkLeadsPage.Form;
import io.webjack.ingest.source.vk.VkLeadsPage.Page;
import io.webjack.ingest.standin.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VkLeadsPageTest {
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final Form FORM =
            new Form(100000001L, 3, "Запись на пробный урок", Map.of("custom_0", "Удобные дни"));

    @Test
    void leadsOfAListHaveTheFieldsAndTheIdentityOfThoseThatAreTold() {
        Page page = (Page) VkLeadsPage.read(Samples.bytes("vk/leadForms.getLeads.json"), FORM, NOW);

        assertThat(page.nextPageToken()).isEqualTo("500001_1767261600");
        assertThat(page.leads()).hasSize(1);
        Lead lead = page.leads().get(0).lead();
        assertThat(lead.identity()).isEqualTo("vk/100000001/3/500001");
        assertThat(lead.fields())
                .containsEntry("lead_id", 500001)
                .containsEntry("created_time", "2026-01-01T10:00:00Z")
                .containsEntry("form_name", "Запись на пробный урок")
                .containsEntry("first_name", "Пётр")
                .containsEntry("phone_number", "+7 (900) 000-00-04")
                .containsEntry("custom_0", "Понедельник, Среда")
                .containsEntry("custom_0_list", List.of("Понедельник", "Среда"))
                .containsEntry("Удобные дни", "Понедельник, Среда")
                .containsEntry("ad_id", 900001);
    }

    @Test
    void theLastPageHasNoToken() {
        assertThat(VkLeadsPage.read("{\"response\":{\"leads\":[]}}".getBytes(UTF_8), FORM, NOW))
                .isEqualTo(new Page(List.of(), null));
        assertThat(VkLeadsPage.read(
                        "{\"response\":{\"leads\":[],\"next_page_token\":\"\"}}".getBytes(UTF_8), FORM, NOW))
                .isEqualTo(new Page(List.of(), null));
    }

    @Test
    void anErrorIsAnErrorThoughTheStatusIs200() {
        assertThat(VkLeadsPage.read(Samples.bytes("vk/leadForms.getLeads-error.json"), FORM, NOW))
                .isEqualTo(new Failed(15, "Access denied: no access to lead forms", Cure.NONE));
    }

    @ParameterizedTest
    @CsvSource({"6,LATER", "9,LATER", "10,LATER", "29,LATER", "5,NEW_TOKEN", "27,NEW_TOKEN", "7,NONE", "100,NONE"})
    void theCodeSaysWhatHelps(int code, Cure cure) {
        VkLeadsPage page = VkLeadsPage.read(
                ("{\"error\":{\"error_code\":" + code + ",\"error_msg\":\"made up\"}}").getBytes(UTF_8), FORM, NOW);

        assertThat(page).isEqualTo(new Failed(code, "made up", cure));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "[]", "{}", "{\"response\":{}}", "{\"response\":{\"leads\":{}}}", "{\"error\":1}"})
    void whatIsNoAnswerOfTheApiIsAskedForAgain(String answer) {
        assertThat(((Failed) VkLeadsPage.read(answer.getBytes(UTF_8), FORM, NOW)).cure())
                .isEqualTo(Cure.LATER);
    }

    @Test
    void oddLeadsDoNotStopTheOthers() {
        Page page = (Page) VkLeadsPage.read(
                "{\"response\":{\"leads\":[null,7,{\"lead_id\":1,\"date\":\"x\",\"answers\":{}},{\"lead_id\":2,\"date\":1}]}}"
                        .getBytes(UTF_8),
                FORM,
                NOW);

        assertThat(page.leads())
                .extracting(lead -> lead.lead().fields().get("created_time"))
                .containsExactly("2026-02-01T00:00:00Z", "1970-01-01T00:00:01Z");
    }
}

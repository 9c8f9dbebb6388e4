package io.webjack.ingest.source.vk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.platform.AccessFinding;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.LeadPage;
import io.webjack.ingest.source.platform.PageStart;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import io.webjack.ingest.source.platform.TimeWindow;
import io.webjack.ingest.source.vk.VkLeadsPage.Form;
import io.webjack.ingest.standin.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VkLeadsPageTest {
    private static final VkAccount ACCOUNT =
            new VkAccount(new Connection(new UUID(0, 1), "made up", "vk", null, 1, Map.of(), Map.of()));
    private static final TimeWindow WINDOW = new TimeWindow(Instant.EPOCH, null);
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final Form FORM =
            new Form(100000001L, 3, "Запись на пробный урок", Map.of("custom_0", "Удобные дни"));

    private static FetchAnswer<LeadPage> read(byte[] answer) {
        return VkEnvelope.read(answer, ACCOUNT)
                .then(envelope -> VkLeadsPage.read(envelope, FORM, WINDOW, PageStart.FIRST, NOW, ACCOUNT));
    }

    private static LeadPage page(byte[] answer) {
        return read(answer).match(page -> page, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    private static Refusal refusal(byte[] answer) {
        return read(answer)
                .match(
                        page -> {
                            throw new AssertionError(page.toString());
                        },
                        refusal -> refusal);
    }

    @Test
    void leadsOfAListHaveTheFieldsAndTheIdentityOfThoseThatAreTold() {
        LeadPage page = page(Samples.bytes("vk/leadForms.getLeads.json"));

        assertThat(page.next()).isEqualTo("500001_1767261600");
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
        LeadPage empty = new LeadPage(List.of(), List.of(), 0, true, null);
        assertThat(page("{\"response\":{\"leads\":[]}}".getBytes(UTF_8))).isEqualTo(empty);
        assertThat(page("{\"response\":{\"leads\":[],\"next_page_token\":\"\"}}".getBytes(UTF_8)))
                .isEqualTo(empty);
    }

    @Test
    void anErrorIsAnErrorThoughTheStatusIs200() {
        Refusal refusal = refusal(Samples.bytes("vk/leadForms.getLeads-error.json"));

        assertThat(refusal.reason()).isEqualTo(Reason.ACCESS);
        assertThat(refusal.finding()).isEqualTo(AccessFinding.PERMISSION_MISSING);
        assertThat(refusal.problem().message()).endsWith(": 15, Access denied: no access to lead forms");
    }

    @ParameterizedTest
    @CsvSource({
        "6,LIMIT,LIMITED",
        "9,LIMIT,LIMITED",
        "29,LIMIT,LIMITED",
        "1,TEMPORARY,NO_ANSWER",
        "10,TEMPORARY,NO_ANSWER",
        "14,TEMPORARY,NO_ANSWER",
        "5,ACCESS,TOKEN_DEAD",
        "27,ACCESS,TOKEN_DEAD",
        "7,ACCESS,PERMISSION_MISSING",
        "100,ACCESS,SETTING_WRONG"
    })
    void theCodeSaysWhatHelps(int code, Reason reason, AccessFinding finding) {
        Refusal refusal =
                refusal(("{\"error\":{\"error_code\":" + code + ",\"error_msg\":\"made up\"}}").getBytes(UTF_8));

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.finding()).isEqualTo(finding);
        assertThat(refusal.problem().message()).endsWith(": " + code + ", made up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "[]", "{}", "{\"response\":{}}", "{\"response\":{\"leads\":{}}}", "{\"error\":1}"})
    void whatIsNoAnswerOfTheApiIsAskedForAgain(String answer) {
        Refusal refusal = refusal(answer.getBytes(UTF_8));

        assertThat(refusal.reason()).isEqualTo(Reason.TEMPORARY);
        assertThat(refusal.finding()).isEqualTo(AccessFinding.ADDRESS_WRONG);
    }

    @Test
    void oddLeadsDoNotStopTheOthers() {
        LeadPage page = page(
                "{\"response\":{\"leads\":[null,7,{\"lead_id\":1,\"date\":\"x\",\"answers\":{}},{\"lead_id\":2,\"date\":1}]}}"
                        .getBytes(UTF_8));

        assertThat(page.leads())
                .extracting(lead -> lead.lead().fields().get("created_time"))
                .containsExactly("2026-02-01T00:00:00Z", "1970-01-01T00:00:01Z");
    }
}

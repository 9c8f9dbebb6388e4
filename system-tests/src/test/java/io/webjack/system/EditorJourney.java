package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordedRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

class EditorJourney {
    private static final String URL = "[data-pointer='/actions/1/url'] textarea";
    private static final String FIRST_VALUE =
            "[data-pointer='/actions/0/fields'] .row-edit [data-pointer$='/value'] textarea";

    private ConsolePage page;

    @BeforeEach
    void openConsole() {
        assumeTrue(ConsolePage.canBeOpened(), "Chromium and its driver are not installed here");
        page = ConsolePage.signedIn(Locale.forLanguageTag("ru"));
    }

    @AfterEach
    void closeConsole() {
        if (page != null) {
            page.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http",
                "facebook_lead_ads",
                "vk_lead_forms",
                "vk_ads",
                "mytarget_lead_ads",
                "tilda",
                "platforma_lp"
            })
    void each_source_is_created_by_the_page_alone(String source) {
        String name = "Источник " + UUID.randomUUID();

        page.open("/processings?new");
        page.press("dialog input[name='from'][value='" + source + "']");
        page.type("dialog wj-field[name='name'] input", name);
        page.press("dialog button[type='submit']");

        page.see("wj-source-card .instructions");
        page.awaitValue(".name-input", name);
        JsonNode saved = processingOnPage();
        assertThat(saved.path("name").asText()).isEqualTo(name);
        assertThat(saved.path("source").path("type").asText()).isEqualTo(source);
    }

    @Test
    void a_processing_is_built_tried_out_started_changed_and_published() throws Exception {
        try (HttpTarget crm = HttpTarget.start()) {
            crm.answer(Answer.json("{\"ok\":true}"));
            page.open("/processings?new");
            page.press("dialog input[name='from'][value='http']");
            page.press("dialog button[type='submit']");
            String webhook = page.see(".address-text").getText();

            page.press(".add-action button");
            page.press("dialog [data-type='form_urlencoded']");
            assertThat(send(webhook, "{\"email\":\"ivan@example.org\",\"Имя\":\"Иван\"}"))
                    .isEqualTo(200);
            page.see(".waiting.came");

            page.type("[data-pointer='/actions/0/fields'] .row-edit [data-pointer$='/name'] textarea", "email");
            page.see(FIRST_VALUE).click();
            page.keys(Keys.chord(Keys.CONTROL, " "));
            page.seeText("dialog .picker-item", "ivan@example.org");
            page.keys("email", Keys.ENTER);
            page.awaitValue(FIRST_VALUE, "{{ fields.email }}");

            page.press(".add-action button");
            page.press("dialog [data-type='http_request']");
            page.type(URL, "htp:/nowhere");
            page.press("#actions-title");
            page.awaitText("[data-pointer='/actions/1/url'] .field-problem", "http");
            page.press(".editor-head button[aria-keyshortcuts]");
            page.awaitFocus("[data-pointer='/actions/1/url']");
            page.type(URL, crm.url("/leads"));

            page.press("[data-pointer='/actions/1'] [data-does='up']");
            page.awaitText("[data-pointer='/actions/0'] .action-title", "HTTP");
            page.press("[data-pointer='/actions/0'] [data-does='down']");
            page.awaitText("[data-pointer='/actions/1'] .action-title", "HTTP");

            page.awaitText(".trial", "email=ivan%40example.org");
            page.awaitText(".trial", "POST " + crm.url("/leads"));
            assertThat(crm.received()).isZero();

            page.keys(Keys.chord(Keys.CONTROL, "s"));
            page.awaitGone(".editor-head .status.attention");
            page.press(".editor-head button", "Запустить");
            page.press("dialog button", "Запустить");
            page.seeText(".editor-head .status", "Запущена");
            RunningProcessing.existing(processingOnPage()).lead("{\"email\":\"anna@example.org\"}");
            RecordedRequest first = crm.awaitRequest("/leads");
            assertThat(first.bodyText()).isEqualTo("email=anna%40example.org");

            page.type(FIRST_VALUE, "{{ fields.email | upcase }}");
            page.press(".editor-head button[aria-keyshortcuts]");
            page.press(".banner button", "Опубликовать");
            page.awaitText("dialog .changes", "upcase");
            page.press("dialog .dialog-foot button", "Опубликовать");
            page.awaitGone(".banner");

            RunningProcessing.existing(processingOnPage()).lead("{\"email\":\"olga@example.org\"}");
            assertThat(crm.awaitRequests("/leads", 2).get(1).bodyText()).isEqualTo("email=OLGA%40EXAMPLE.ORG");
        }
    }

    private JsonNode processingOnPage() {
        String path = URI.create(page.address()).getPath();
        return SharedRun.admin()
                .processing(path.substring(path.lastIndexOf('/') + 1))
                .orElseThrow()
                .processing();
    }

    private static int send(String address, String json) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(json))
                                .build(),
                        BodyHandlers.ofString());
        return answer.statusCode();
    }
}

package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.webjack.standalone.AdminApi;
import io.webjack.standalone.StandaloneRun;
import io.webjack.standalone.StandaloneSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A type that is declared in the catalog is offered, described and edited: nothing of the console knows it. */
class AddedActionTypeJourney {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TEXT = "[data-pointer='/actions/0/text']";
    private static final String LENGTH = "[data-pointer='/actions/0/length']";

    @TempDir
    static Path home;

    @TempDir
    static Path data;

    private static @Nullable StandaloneRun run;

    @BeforeAll
    static void startWithTheType() throws IOException {
        AddedActionType.into(home);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("WEBJACK_"));
        environment.put("WEBJACK_ADMIN_CATALOG_ACTION_TYPES", "shorten,http_request");
        run = StandaloneRun.start(StandaloneSettings.isolated(home, data, environment), line -> {});
    }

    @AfterAll
    static void end() {
        if (run != null) {
            run.close();
        }
    }

    @Test
    void it_is_listed_with_its_settings() throws Exception {
        JsonNode types = get("/action-types").path("items");

        JsonNode added = StreamSupport.stream(types.spliterator(), false)
                .filter(type -> type.path("type").asText().equals("shorten"))
                .findFirst()
                .orElseThrow();
        assertThat(added.path("available").asBoolean()).isTrue();
        assertThat(added.path("settings").findValuesAsText("kind")).containsExactly("TEMPLATE", "INTEGER");
    }

    @ParameterizedTest
    @CsvSource({
        "ru, Сократить текст, Оставляет начало текста., Текст, Сколько символов, Остальное отрезается.",
        "en, Shorten a text, Keeps the beginning of a text., Text, How many characters, The rest is cut off."
    })
    void it_has_a_form_captions_and_the_picker_in_the_editor(
            String language, String caption, String description, String text, String length, String help)
            throws Exception {
        assumeTrue(ConsolePage.canBeOpened(), "Chromium and its driver are not installed here");
        JsonNode processing = new AdminApi(run().adminUrl(), run().adminToken())
                .create("{\"name\":\"Заявки " + language + "\",\"source\":{\"type\":\"http\"}}");
        learnFields(processing);
        ChromeDriver driver = Browser.open(language);
        try {
            Page page = new Page(driver);
            page.signIn();
            driver.get(
                    run().adminUrl() + "/processings/" + processing.path("id").asText());

            page.press(".add-action button");
            WebElement offered = page.see("dialog [data-type='shorten']");
            assertThat(offered.getText()).contains(caption, description);
            offered.click();

            assertThat(page.see(TEXT + " label").getText()).startsWith(text);
            page.press("[data-pointer='/actions/0'] details.more summary");
            assertThat(page.see(LENGTH).getText()).contains(length, help);
            WebElement number = page.see(LENGTH + " input[type='number']");
            assertThat(number.getDomAttribute("placeholder")).isEqualTo("100");
            assertThat(number.getDomAttribute("max")).isEqualTo("10000");

            page.press(TEXT + " textarea");
            driver.switchTo().activeElement().sendKeys(Keys.chord(Keys.CONTROL, " "));
            page.seeText("dialog .picker-item", "ivan@example.org");
            driver.switchTo().activeElement().sendKeys("email", Keys.ENTER);
            page.awaitValue(TEXT + " textarea", "{{ fields.email }}");
        } finally {
            driver.quit();
        }
    }

    private static void learnFields(JsonNode processing) throws Exception {
        URI address = URI.create(processing.path("source").path("webhookUrl").asText());
        int status = CLIENT.send(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"email\":\"ivan@example.org\"}"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
        assertThat(status).isEqualTo(200);
        String fields = "/processings/" + processing.path("id").asText() + "/fields";
        await("the fields")
                .atMost(PATIENCE)
                .until(() -> get(fields).path("events").asInt() > 0);
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(CLIENT.send(
                        HttpRequest.newBuilder(URI.create(run().adminUrl() + "/api/v1" + path))
                                .header("Authorization", "Bearer " + run().adminToken())
                                .build(),
                        BodyHandlers.ofString())
                .body());
    }

    private static StandaloneRun run() {
        return Objects.requireNonNull(run);
    }

    /** What a person sees and presses. */
    private static final class Page {
        private final ChromeDriver driver;
        private final WebDriverWait wait;

        Page(ChromeDriver driver) {
            this.driver = driver;
            this.wait = new WebDriverWait(driver, PATIENCE);
            wait.ignoring(StaleElementReferenceException.class);
        }

        /** By the token, as the page of the sign-in does it. */
        void signIn() {
            driver.get(run().adminUrl() + "/sign-in");
            Object status = driver.executeAsyncScript(
                    "const done = arguments[arguments.length - 1];"
                            + "fetch('/api/v1/session', {method: 'POST', headers: {'Content-Type': 'application/json'},"
                            + " body: JSON.stringify({token: arguments[0]})}).then(answer => done(answer.status))",
                    run().adminToken());
            assertThat(status).isEqualTo(200L);
        }

        WebElement see(String selector) {
            return wait.until(ignored -> shown(driver.findElements(By.cssSelector(selector))));
        }

        void seeText(String selector, String text) {
            wait.until(ignored -> driver.findElements(By.cssSelector(selector)).stream()
                    .anyMatch(element ->
                            element.isDisplayed() && element.getText().contains(text)));
        }

        void press(String selector) {
            WebElement element = see(selector);
            driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            element.click();
        }

        void awaitValue(String selector, String value) {
            wait.until(ignored -> value.equals(see(selector).getDomProperty("value")));
        }

        private static @Nullable WebElement shown(List<WebElement> elements) {
            return elements.stream().filter(WebElement::isDisplayed).findFirst().orElse(null);
        }
    }
}

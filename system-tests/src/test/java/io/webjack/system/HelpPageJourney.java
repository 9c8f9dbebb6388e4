package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.platform.ReceivedMail;
import io.webjack.system.ConsolePage.Screen;
import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What the help page tells, from the first press to the lead that was repaired, by somebody who has nothing but the pages. */
class HelpPageJourney {
    private static final String FORM = "[data-pointer='/actions/0/fields']";
    private static final String REQUEST = "[data-pointer='/actions/1']";
    private static final String URL = "[data-pointer='/actions/1/url'] textarea";
    private static final String LEAD = "{\"email\":\"%s\",\"Имя\":\"Иван & Ко\"}";

    /** What buttons and badges say in a language. */
    private record Words(
            String create,
            String start,
            String running,
            String failed,
            String publish,
            String succeeded,
            String signOut) {}

    private static final Words RUSSIAN =
            new Words("Создать обработку", "Запустить", "Запущена", "Ошибка", "Опубликовать", "Выполнена", "Выйти");
    private static final Words ENGLISH =
            new Words("Create a processing", "Start", "Running", "Failed", "Publish", "Succeeded", "Sign out");

    private final String owner = "owner-" + UUID.randomUUID() + "@example.org";
    private final String name = "Форма → Bizon365 " + UUID.randomUUID();
    private ConsolePage page;
    private HttpTarget crm;

    @BeforeEach
    void checkForBrowser() {
        assumeTrue(ConsolePage.canBeOpened(), "Chromium and its driver are not installed here");
        crm = HttpTarget.start();
        crm.answer("/lead", Answer.status(404));
    }

    @AfterEach
    void closeEverything() {
        if (page != null) {
            page.close();
        }
        if (crm != null) {
            crm.close();
        }
    }

    @Test
    void a_marketer_plays_the_help_page_in_russian_by_mouse_and_keyboard() throws Exception {
        page = ConsolePage.signedIn(ConsolePage.RUSSIAN, Screen.DESKTOP);

        plays(RUSSIAN);
    }

    @Test
    void and_in_english_on_a_phone() throws Exception {
        page = ConsolePage.signedIn(Locale.ENGLISH, Screen.PHONE);

        plays(ENGLISH);
    }

    private void plays(Words words) throws Exception {
        createsAndSaves(words);
        String webhook = page.textOf(".address-text");
        sendsATestRequest(webhook);
        formsTheBody();
        addsTheRequest();
        namesWhoIsTold();
        starts(words);

        String lead = "lead-" + UUID.randomUUID() + "@example.org";
        seesTheLeadFailAsItComes(words, lead);
        String operation = followsTheLetter(words);
        repairsAndPublishes(words);
        runsAgain(words, operation);

        RecordedRequest sent = crm.awaitRequest(request -> request.target().startsWith("/course"));
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.target()).isEqualTo("/course/student/add?lang=ru");
        assertThat(sent.headers("content-type")).containsExactly("application/x-www-form-urlencoded");
        assertThat(sent.headers("x-token")).containsExactly("t0ken");
        assertThat(sent.bodyText())
                .isEqualTo("email=" + lead.replace("@", "%40") + "&username=%D0%98%D0%B2%D0%B0%D0%BD+%26+%D0%9A%D0%BE");
        page.assertNoComplaints();
    }

    private void createsAndSaves(Words words) {
        goTo("/processings");
        page.press(".page-head button", words.create());
        page.press("dialog input[name='from'][value='http']");
        page.press("dialog button[type='submit']");
        page.type(".name-input", name);
        page.press(".editor-head button[aria-keyshortcuts]");
        page.awaitGone(".editor-head .status.attention");
        assertThat(processing().path("name").asText()).isEqualTo(name);
    }

    private void sendsATestRequest(String webhook) throws Exception {
        assertThat(webhook).contains("/in/");
        page.see(".waiting");
        RunningProcessing.existing(processing()).lead(LEAD.formatted("test@example.org"));
        page.see(".waiting.came");
    }

    /** The first field by the pointer, the second by the keyboard. */
    private void formsTheBody() {
        page.press(".add-action button");
        page.press("dialog [data-type='form_urlencoded']");
        page.type("[data-pointer='/actions/0/fields/0/name'] textarea", "email");
        page.press("[data-pointer='/actions/0/fields/0/value'] .template-pick");
        page.press("dialog .picker-item", "test@example.org");
        page.awaitValue("[data-pointer='/actions/0/fields/0/value'] textarea", "{{ fields.email }}");

        page.see(FORM + " .add-row").sendKeys(Keys.ENTER);
        page.awaitFocus("[data-pointer='/actions/0/fields/1/name']");
        page.keys("username", Keys.TAB, Keys.TAB);
        page.awaitFocus("[data-pointer='/actions/0/fields/1/value']");
        page.keys(Keys.chord(Keys.CONTROL, " "));
        page.awaitFocus("dialog .picker-search");
        page.seeText("dialog .picker-item", "Иван");
        page.keys("Имя", Keys.ENTER);
        page.awaitValue("[data-pointer='/actions/0/fields/1/value'] textarea", "{{ fields.Имя }}");
    }

    /** The request takes the body that was made before it, and the header that suits it. */
    private void addsTheRequest() {
        page.press(".add-action button");
        page.press("dialog [data-type='http_request']");
        page.type(URL, crm.url("/lead"));
        page.awaitValue("[data-pointer='/actions/1/body'] textarea", "{{ actions.form.body }}");
        page.press("[data-pointer='/actions/1/query'] .add-row");
        page.awaitFocus("[data-pointer='/actions/1/query/0/name']");
        page.type("[data-pointer='/actions/1/query/0/name'] textarea", "lang");
        page.type("[data-pointer='/actions/1/query/0/value'] textarea", "ru");
        page.press("[data-pointer='/actions/1/headers'] .add-row");
        page.awaitFocus("[data-pointer='/actions/1/headers/1/name']");
        page.type("[data-pointer='/actions/1/headers/1/name'] textarea", "X-Token");
        page.type("[data-pointer='/actions/1/headers/1/value'] textarea", "t0ken");
        page.awaitText(".trial", "POST " + crm.url("/lead?lang=ru"));
        page.awaitText(".trial", "email=test%40example.org&username=");
    }

    private void namesWhoIsTold() {
        page.press(".options > summary");
        if (!page.see("[data-pointer='/notifications'] input[role='switch']").isSelected()) {
            page.press("[data-pointer='/notifications'] input[role='switch']");
        }
        page.type("[data-pointer='/notifications/emails'] wj-text-list input", owner);
        page.keys(Keys.TAB);
    }

    private void starts(Words words) {
        page.press(".editor-head button", words.start());
        page.press("dialog button.btn-primary", words.start());
        page.seeText(".editor-head .status", words.running());
    }

    private void seesTheLeadFailAsItComes(Words words, String lead) throws Exception {
        JsonNode processing = processing();
        goTo("/operations");
        page.see(".operation-row");
        page.driver().executeScript("window.notReloaded = true");
        RunningProcessing.existing(processing).lead(LEAD.formatted(lead));

        page.seeText(".operation-row", lead);
        page.seeText(".operation-row:has(.status.bad)", words.failed());
        assertThat(page.driver().executeScript("return window.notReloaded")).isEqualTo(true);
    }

    /** Whoever opens the link has to sign in first, and is then where the link leads. */
    private String followsTheLetter(Words words) {
        ReceivedMail letter = await("the letter")
                .atMost(Duration.ofSeconds(40))
                .until(this::letters, found -> !found.isEmpty())
                .get(0);
        String link = letter.text()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("http") && line.contains("/operations/"))
                .findFirst()
                .orElseThrow();

        page.press("wj-menu .account-button");
        page.press("wj-menu .account-panel button", words.signOut());
        page.awaitAddress("/sign-in");
        page.open(link, "");
        page.signIn();

        String operation = URI.create(link).getPath();
        page.awaitAddress(operation);
        page.awaitText("main h1", name);
        page.awaitText(".error-panel", "404");
        return operation;
    }

    private void repairsAndPublishes(Words words) {
        page.press(".facts a[href^='/processings/']");
        page.press(REQUEST + " .action-toggle");
        page.type(URL, crm.url("/course/student/add"));
        page.keys(Keys.chord(Keys.CONTROL, "s"));
        page.awaitGone(".editor-head .status.attention");
        page.press(".banner button", words.publish());
        page.awaitText("dialog .changes", "/course/student/add");
        page.press("dialog .dialog-foot button", words.publish());
        page.awaitGone(".banner");
    }

    private void runsAgain(Words words, String operation) {
        RunningProcessing.existing(processing());
        page.driver().navigate().back();
        page.awaitAddress(operation);
        page.press("wj-settlement .btn-primary");
        page.awaitText("dialog .since-then", "1");
        page.press("wj-repetition button[type='submit']");
        page.awaitGone("dialog");
        page.awaitText(".operation-title", words.succeeded());
        page.press(".facts a[href='" + operation + "']");
        page.awaitText(".operation-title", words.failed());
        page.awaitText(".facts", words.succeeded());
    }

    /** By the navigation, which a phone unfolds first. */
    private void goTo(String path) {
        if (!page.sees("nav a[href='" + path + "']")) {
            page.press(".bar .only-phone");
        }
        page.press("nav a[href='" + path + "']");
        page.awaitAddress(path);
    }

    private List<ReceivedMail> letters() {
        return SharedRun.run().letters().stream()
                .filter(letter -> letter.recipients().contains(owner))
                .toList();
    }

    private JsonNode processing() {
        String path = URI.create(page.address()).getPath();
        return SharedRun.admin()
                .processing(path.substring(path.lastIndexOf('/') + 1))
                .orElseThrow()
                .processing();
    }
}

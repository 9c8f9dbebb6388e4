package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.system.ConsoleContent.Form;
import io.webjack.system.ConsolePage.Screen;
import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;

/** Every page: what axe says of it, what the browser reports, and what becomes of markup that others have sent. */
class ConsolePagesJourney {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String ATTACK = "\"><img src=x onerror=window.attacked=1><script>window.attacked=1</script>";
    private static final String ATTACK_IN_HEADER = "\"><img src=x onerror=window.attacked=1>";
    private static final String INJECTED = "img[onerror], main script, dialog script";

    private ConsolePage page;
    private HttpTarget crm;
    private String workspace;

    @BeforeEach
    void checkForBrowser() {
        assumeTrue(ConsolePage.canBeOpened(), "Chromium and its driver are not installed here");
        crm = HttpTarget.start();
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

    static Stream<Arguments> views() {
        return Stream.of(
                Arguments.of(ConsolePage.RUSSIAN, Screen.DESKTOP, "light"),
                Arguments.of(Locale.ENGLISH, Screen.DESKTOP, "dark"),
                Arguments.of(Locale.ENGLISH, Screen.PHONE, "light"),
                Arguments.of(ConsolePage.RUSSIAN, Screen.PHONE, "dark"));
    }

    @ParameterizedTest
    @MethodSource("views")
    void every_page_can_be_used_by_everybody_and_reports_no_error(Locale language, Screen screen, String theme) {
        List<String> wrong = new ArrayList<>();
        List<ConsolePlace> places = content("Форма → CRM", "Имя", "Иван", "made-up");
        page = ConsolePage.unknown(language, screen);
        page.colours(theme);
        page.open("/sign-in");
        page.see(".sign-in form");
        wrong.addAll(violations("sign-in"));
        page.signIn();
        page.enter(workspace);

        for (ConsolePlace place : places) {
            place.open().accept(page);
            page.awaitRest();
            wrong.addAll(violations(place.name()));
            wrong.addAll(page.newComplaints().stream()
                    .map(said -> place.name() + ": " + said)
                    .toList());
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void no_page_is_wider_than_its_window(Locale language, Screen screen, String theme) {
        String longWord = "ОченьДлинноеНазваниеБезЕдиногоПробела".repeat(4);
        List<ConsolePlace> places = content(longWord, longWord, longWord, "made-up");
        page = ConsolePage.signedIn(language, screen);
        page.enter(workspace);
        page.colours(theme);
        List<String> wide = new ArrayList<>();

        for (ConsolePlace place : places) {
            place.open().accept(page);
            page.awaitRest();
            Object excess = page.driver()
                    .executeScript(
                            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (((Number) excess).intValue() > 0) {
                wide.add(place.name() + " by " + excess);
            }
        }

        assertThat(wide).isEmpty();
    }

    @Test
    void markup_in_names_fields_and_headers_is_text_on_every_page() {
        List<ConsolePlace> places = content(ATTACK, ATTACK, ATTACK, ATTACK_IN_HEADER);
        page = ConsolePage.signedIn(Locale.ENGLISH);
        page.enter(workspace);
        List<String> shown = new ArrayList<>();

        for (ConsolePlace place : places) {
            place.open().accept(page);
            page.awaitRest();
            page.driver()
                    .executeScript("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })");
            assertThat(page.driver().findElements(By.cssSelector(INJECTED)))
                    .as(place.name())
                    .isEmpty();
            assertThat(page.driver().executeScript("return window.attacked ?? null"))
                    .as(place.name())
                    .isNull();
            if (page.driver().getPageSource().contains("&lt;img src=x onerror=")) {
                shown.add(place.name());
            }
        }

        page.assertNoComplaints();
        assertThat(shown)
                .contains("processings", "editor", "operations", "operation", "connections", "users", "keys", "audit");
    }

    @Test
    void a_lead_of_hostile_field_names_is_text_in_the_picker_and_in_the_preview() {
        List<ConsolePlace> places = content("Hostile", ATTACK, ATTACK, ATTACK_IN_HEADER);
        page = ConsolePage.signedIn(ConsolePage.RUSSIAN);
        page.enter(workspace);

        for (String name : List.of("picker", "editor", "repeat")) {
            places.stream()
                    .filter(place -> place.name().equals(name))
                    .forEach(place -> place.open().accept(page));
            assertThat(page.driver().findElements(By.cssSelector(INJECTED)))
                    .as(name)
                    .isEmpty();
            assertThat(page.driver().getPageSource()).as(name).contains("&lt;img src=x onerror=");
        }

        page.assertNoComplaints();
    }

    /** A workspace with one of everything, called so; the places that show it. */
    private List<ConsolePlace> content(String name, String fieldName, String value, String header) {
        ConsoleContent content = ConsoleContent.inWorkspace(name);
        workspace = content.workspace();
        crm.answer("/good", Answer.json("{\"ok\":true}"));
        crm.answer("/bad", Answer.status(422));
        JsonNode good = content.processing(new Form(name, value, fieldName, header), crm, "/good");
        JsonNode bad = content.processing(new Form(name, value, fieldName, header), crm, "/bad");
        Map<String, String> fields = Map.of("email", "ivan@example.org", fieldName, value, "comment", value);
        content.lead(good, fields, header);
        String failed = content.lead(bad, fields, header);
        content.connection(name);
        content.secret("crm_token");
        content.user(name, ConsoleContent.freshEmail());
        content.key(name);
        content.recipient("owner@example.org");
        return ConsolePlace.all(bad.path("id").asText(), failed);
    }

    private List<String> violations(String place) {
        return new AxeBuilder()
                .withTags(RULES).analyze(page.driver()).getViolations().stream()
                        .map(rule -> place + ": " + said(rule))
                        .toList();
    }

    private static String said(Rule rule) {
        return rule.getId() + " " + rule.getHelp() + " "
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList();
    }
}

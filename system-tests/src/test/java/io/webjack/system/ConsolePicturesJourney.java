package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.system.ConsoleContent.Form;
import io.webjack.system.ConsolePage.Screen;
import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.OutputType;

/**
 * Takes the pictures of {@code docs/console.md} and {@code docs/ru/console.md} anew, with {@code -Dwebjack.pictures.update}. Without
 * it, tells whether there is one of every page.
 */
class ConsolePicturesJourney {
    private static final Path FOLDER = SharedRun.home().resolve("docs/images/console");
    private static final List<String> PEOPLE =
            List.of("Иван Петров", "Мария Сидорова", "Ольга Ким", "Артём Волков", "Елена Орлова");
    private static final List<String> ENGLISH_PEOPLE =
            List.of("Ivan Petrov", "Mary Sidney", "Olga Kim", "Arthur Wolf", "Helen Orr");

    @ParameterizedTest
    @ValueSource(strings = {"ru", "en"})
    void every_page_has_its_picture(String language) throws IOException {
        if (System.getProperty("webjack.pictures.update") != null) {
            assumeTrue(ConsolePage.canBeOpened(), "Chromium and its driver are not installed here");
            take(Locale.forLanguageTag(language));
        }

        String text = Files.readString(
                SharedRun.home().resolve(language.equals("ru") ? "docs/ru/console.md" : "docs/console.md"));
        List<String> missing = names().map(name -> "images/console/" + name + "." + language + ".png")
                .filter(picture -> !text.contains(picture)
                        || !Files.isRegularFile(SharedRun.home().resolve("docs").resolve(picture)))
                .toList();
        assertThat(missing).isEmpty();
    }

    private static Stream<String> names() {
        return Stream.concat(
                Stream.of("sign-in"), ConsolePlace.all("", "").stream().map(ConsolePlace::name));
    }

    private static void take(Locale language) {
        try (HttpTarget crm = HttpTarget.start();
                ConsolePage page = ConsolePage.unknown(language, Screen.PICTURE)) {
            boolean russian = language.getLanguage().equals("ru");
            ConsoleContent content = ConsoleContent.inWorkspace(russian ? "Школа" : "School");
            List<ConsolePlace> places = fill(content, crm, russian);
            page.open("/sign-in");
            page.see(".sign-in form");
            save(page, "sign-in", language);
            page.signIn();
            page.enter(content.workspace());
            for (ConsolePlace place : places) {
                place.open().accept(page);
                page.awaitRest();
                save(page, place.name(), language);
            }
        }
    }

    private static List<ConsolePlace> fill(ConsoleContent content, HttpTarget crm, boolean russian) {
        crm.answer("/api/v1/course/student/add", Answer.json("{\"success\":true}"));
        crm.answer("/leads", Answer.status(422));
        String nameField = russian ? "Имя" : "name";
        JsonNode school = content.processing(
                new Form("Tilda → Bizon365", russian ? "Тело запроса" : "Body", nameField, "webjack"),
                crm,
                "/api/v1/course/student/add");
        JsonNode site = content.processing(
                new Form(
                        russian ? "Форма на сайте → CRM" : "Form on the site → CRM",
                        russian ? "Тело запроса" : "Body",
                        nameField,
                        "webjack"),
                crm,
                "/leads");
        List<String> people = russian ? PEOPLE : ENGLISH_PEOPLE;
        String failed = "";
        for (int i = 0; i < 20; i++) {
            Map<String, String> lead = Map.of(
                    nameField,
                    people.get(i % people.size()),
                    "email",
                    "lead" + (i + 1) + "@example.org",
                    russian ? "Телефон" : "phone",
                    "+7 900 000-00-" + (10 + i));
            if (i % 7 == 5) {
                failed = content.lead(site, lead, "form");
            } else {
                content.lead(school, lead, "form");
            }
        }
        content.connection(russian ? "Страница школы" : "Page of the school");
        content.secret("bizon_token");
        content.secret("crm_token");
        content.user(russian ? "Анна Иванова" : "Anna Evans", russian ? "anna@example.org" : "ann@example.org");
        content.key(russian ? "Выгрузка в BI" : "Export to BI");
        content.recipient("owner@example.org");
        return ConsolePlace.all(site.path("id").asText(), failed);
    }

    private static void save(ConsolePage page, String name, Locale language) {
        Picture.ofPng(page.driver().getScreenshotAs(OutputType.BYTES))
                .write(FOLDER.resolve(name + "." + language.getLanguage() + ".png"));
    }
}

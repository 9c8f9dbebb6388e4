package io.webjack.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages say stands in both languages, with the same places for values and all plural forms. */
class ConsoleTextsTest {
    private static final Path SOURCES = Path.of("src/main/resources/web/app");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> RUSSIAN_FORMS = Set.of("one", "few", "many", "other");

    @Test
    void everyTextStandsInBothLanguages() throws IOException {
        for (Path folder : folders()) {
            assertThat(withoutPlurals(texts(folder, "ru")))
                    .as("Russian texts of %s", folder)
                    .isNotEmpty()
                    .isEqualTo(withoutPlurals(texts(folder, "en")));
        }
    }

    @Test
    void everyTextHasTheSamePlacesForValues() throws IOException {
        for (Path folder : folders()) {
            Map<String, String> translated = texts(folder, "ru");
            texts(folder, "en")
                    .forEach((name, text) -> assertThat(places(translated.getOrDefault(name, "")))
                            .as("places of %s in %s", name, folder)
                            .isEqualTo(places(text)));
        }
    }

    @Test
    void wordsBehindNumbersHaveAllRussianForms() throws IOException {
        for (Path folder : folders()) {
            Map<String, Set<String>> forms = new TreeMap<>();
            texts(folder, "ru").keySet().stream()
                    .filter(name -> RUSSIAN_FORMS.contains(last(name)))
                    .forEach(name -> forms.computeIfAbsent(parent(name), key -> new TreeSet<>())
                            .add(last(name)));
            forms.values().removeIf(known -> !known.contains("other"));

            assertThat(forms.values()).as("plural forms in %s", folder).allMatch(RUSSIAN_FORMS::equals);
        }
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> found = Files.walk(SOURCES)) {
            List<Path> folders = found.filter(path -> path.endsWith("texts.ts"))
                    .map(Path::getParent)
                    .toList();
            assertThat(folders).isNotEmpty();
            return folders;
        }
    }

    /** In a file for each language, or both in one. */
    private static Map<String, String> texts(Path folder, String language) throws IOException {
        Path own = folder.resolve("texts." + language + ".ts");
        return TextsReader.read(Files.exists(own) ? own : folder.resolve("texts.ts"), language);
    }

    /** Each language has forms of its own: they count as one name. */
    private static Set<String> withoutPlurals(Map<String, String> texts) {
        Set<String> names = new TreeSet<>();
        for (String name : texts.keySet()) {
            boolean form = RUSSIAN_FORMS.contains(last(name)) && texts.containsKey(parent(name) + ".other");
            names.add(form ? parent(name) : name);
        }
        return names;
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        PLACE.matcher(text).results().forEach(place -> places.add(place.group(1)));
        return places;
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}

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
        for (Path english : files("texts.en.ts")) {
            Map<String, String> texts = TextsReader.read(english);
            Map<String, String> translated = TextsReader.read(english.resolveSibling("texts.ru.ts"));

            assertThat(withoutPlurals(translated))
                    .as("%s and its Russian texts", english)
                    .isEqualTo(withoutPlurals(texts));
        }
    }

    @Test
    void everyTextHasTheSamePlacesForValues() throws IOException {
        for (Path english : files("texts.en.ts")) {
            Map<String, String> translated = TextsReader.read(english.resolveSibling("texts.ru.ts"));
            TextsReader.read(english)
                    .forEach((name, text) -> assertThat(places(translated.getOrDefault(name, "")))
                            .as("places of %s in %s", name, english)
                            .isEqualTo(places(text)));
        }
    }

    @Test
    void wordsBehindNumbersHaveAllRussianForms() throws IOException {
        for (Path russian : files("texts.ru.ts")) {
            Map<String, Set<String>> forms = new TreeMap<>();
            TextsReader.read(russian).keySet().stream()
                    .filter(name -> RUSSIAN_FORMS.contains(last(name)))
                    .forEach(name -> forms.computeIfAbsent(parent(name), key -> new TreeSet<>())
                            .add(last(name)));
            forms.values().removeIf(known -> !known.contains("other"));

            assertThat(forms.values()).as("plural forms in %s", russian).allMatch(RUSSIAN_FORMS::equals);
        }
    }

    private static List<Path> files(String name) throws IOException {
        try (Stream<Path> found = Files.walk(SOURCES)) {
            List<Path> files = found.filter(path -> path.endsWith(name)).toList();
            assertThat(files).isNotEmpty();
            return files;
        }
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

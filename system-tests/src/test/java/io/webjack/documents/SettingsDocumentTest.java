package io.webjack.documents;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} holds every setting. Its last part is made from the sources: write it anew with
 * {@code mvn -pl system-tests test -Dtest=SettingsDocumentTest -Dwebjack.documents.update}.
 */
class SettingsDocumentTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCUMENT = ROOT.resolve("docs/configuration.md");
    private static final String MARK = "<!-- made from the sources: everything below -->\n";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::((?:\\$\\{[^}]*}|[^}])*))?}");
    private static final Pattern OTHER_VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*).*}");

    @Test
    void holdsEveryDeclaredSetting() throws IOException {
        String document = Files.readString(DOCUMENT);
        String byHand = document.substring(0, document.indexOf(MARK) + MARK.length());
        String expected = byHand + tables(new SettingsReader(ROOT).read());
        if (System.getProperty("webjack.documents.update") != null) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    @Test
    void everySettingHasAText() throws IOException {
        assertThat(new SettingsReader(ROOT).read())
                .allSatisfy(
                        setting -> assertThat(setting.text()).as(setting.name()).isNotBlank());
    }

    @Test
    void everyVariableOfTheEnvironmentHasItsRowWithItsDefault() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT);

        assertThat(variables().entrySet())
                .allSatisfy(variable -> assertThat(rows)
                        .as("a row for %s with the default %s", variable.getKey(), variable.getValue())
                        .anyMatch(row -> row.startsWith("| `%s` | ".formatted(variable.getKey()))
                                && variable.getValue().stream().allMatch(value -> row.contains(shown(value)))));
    }

    /** The variables that stand in {@code application.properties}, with all their defaults. */
    private static Map<String, Set<String>> variables() throws IOException {
        Map<String, Set<String>> variables = new LinkedHashMap<>();
        for (Properties properties : propertiesOfServices().values()) {
            for (String value : properties.stringPropertyNames().stream()
                    .sorted()
                    .map(properties::getProperty)
                    .toList()) {
                VARIABLE.matcher(value)
                        .results()
                        .forEach(match -> variables
                                .computeIfAbsent(match.group(1), name -> new TreeSet<>())
                                .add(
                                        match.group(2) == null
                                                ? ""
                                                : OTHER_VARIABLE
                                                        .matcher(match.group(2))
                                                        .replaceFirst("$1")));
            }
        }
        return variables;
    }

    private static Map<String, Properties> propertiesOfServices() throws IOException {
        Map<String, Properties> all = new LinkedHashMap<>();
        try (Stream<Path> services = Files.list(ROOT)) {
            for (Path service : services.filter(
                            path -> path.getFileName().toString().endsWith("-service"))
                    .sorted()
                    .toList()) {
                Path file = service.resolve("src/main/resources/application.properties");
                Properties properties = new Properties();
                properties.load(new StringReader(Files.readString(file)));
                all.put(service.getFileName().toString(), properties);
            }
        }
        return all;
    }

    private static String tables(List<DeclaredSetting> settings) throws IOException {
        Map<String, Properties> given = propertiesOfServices();
        return settings.stream()
                .collect(groupingBy(DeclaredSetting::module, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(module -> "\n## `%s`\n\n| setting | type | default | what it is |\n| --- | --- | --- | --- |\n%s"
                        .formatted(
                                module.getKey(),
                                module.getValue().stream()
                                        .map(setting -> row(setting, given))
                                        .collect(joining())))
                .collect(joining());
    }

    private static String row(DeclaredSetting setting, Map<String, Properties> given) {
        // What application.properties says goes before what the interface says.
        Set<String> defaults = given.entrySet().stream()
                .filter(service -> service.getKey().equals(setting.module())
                        || setting.module().startsWith("libs/"))
                .map(service -> service.getValue().getProperty(setting.name()))
                .filter(value -> value != null)
                .collect(Collectors.toCollection(TreeSet::new));
        if (defaults.isEmpty()) {
            setting.defaultValue().ifPresent(defaults::add);
        }
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        setting.name(),
                        setting.type(),
                        defaults.stream().map(SettingsDocumentTest::shown).collect(joining(", ")),
                        setting.text());
    }

    private static String shown(String value) {
        return value.isEmpty() ? "" : "`" + value.replace("|", "\\|") + "`";
    }
}

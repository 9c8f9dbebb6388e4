package io.webjack.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classes that documents name exist, where they say. */
class ClassNamesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|record|enum)\\s+([A-Z]\\w*)");
    /** Between backticks: packages, a class, and what it has. */
    private static final Pattern NAMED = Pattern.compile(
            "`((?:[a-z][a-z0-9]*\\.)*)([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:\\.[A-Za-z_]+(?:\\(\\))?)?`");
    /** A word that is no English one, or stands behind its package. */
    private static final Pattern SEVERAL_WORDS = Pattern.compile("(?:[A-Z]+[a-z0-9]+){2,}|[A-Z][a-z0-9]+[A-Z]+");
    /** A decision stays as it was written when another one takes its place. */
    private static final Pattern REPLACED = Pattern.compile("(?m)^Replaced by ");

    private static final Set<String> OF_OTHERS = Set.of(
            "AlterConfigs",
            "BigDecimal",
            "BigInteger",
            "ConsumerRecords",
            "FencedInstanceIdException",
            "IdentityProvider",
            "JsonNode",
            "KafkaCommitHandler",
            "KafkaConsumer",
            "KafkaProducer",
            "MeterFilter",
            "MultipartStream",
            "OutOfMemoryError",
            "ParameterParser",
            "UnreleasedInstanceIdException",
            "UnsupportedVersionException");

    @Test
    void everyClassThatIsNamedExists() throws IOException {
        Set<String> declared = new HashSet<>();
        List<String> files = new ArrayList<>();
        for (Path file : files(ROOT, ".java")) {
            files.add(file.toString().replace('\\', '/'));
            DECLARED.matcher(Files.readString(file)).results().forEach(match -> declared.add(match.group(1)));
        }
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            String text = Files.readString(document);
            if (REPLACED.matcher(text).find()) {
                continue;
            }
            Matcher named = NAMED.matcher(text);
            while (named.find()) {
                String place = named.group(1);
                String name = named.group(2);
                boolean isThere = place.isEmpty()
                        ? !SEVERAL_WORDS.matcher(name).matches() || declared.contains(name) || OF_OTHERS.contains(name)
                        : files.stream()
                                .anyMatch(file -> file.endsWith("/" + place.replace('.', '/') + name + ".java"));
                if (!isThere) {
                    missing.add(ROOT.relativize(document) + ": " + named.group());
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(files(ROOT.resolve("docs"), ".md"));
        documents.add(ROOT.resolve("CONTRIBUTING.md"));
        documents.add(ROOT.resolve("README.md"));
        documents.add(ROOT.resolve("README.ru.md"));
        return documents;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(ending))
                    .filter(path -> !path.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }
}

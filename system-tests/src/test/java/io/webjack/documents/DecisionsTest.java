package io.webjack.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/decisions/README.md} lists every decision. Its last part is made from them: write it anew with
 * {@code mvn -pl system-tests test -Dtest=DecisionsTest -Dwebjack.documents.update}.
 */
class DecisionsTest {
    private static final Path FOLDER = Path.of("../docs/decisions");
    private static final Path LIST = FOLDER.resolve("README.md");
    private static final String MARK = "<!-- made from the decisions: everything below -->\n";
    private static final Pattern NAME = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");
    private static final Pattern LINK = Pattern.compile("\\]\\((?:decisions/)?(\\d{4}-[a-z0-9-]+\\.md)\\)");

    @Test
    void everyDecisionIsListed() throws IOException {
        String document = Files.readString(LIST);
        String expected = document.substring(0, document.indexOf(MARK) + MARK.length()) + "\n"
                + decisions().stream().map(DecisionsTest::row).collect(Collectors.joining());
        if (System.getProperty("webjack.documents.update") != null) {
            Files.writeString(LIST, expected);
        }

        assertThat(Files.readString(LIST)).isEqualTo(expected);
    }

    @Test
    void noNumberStandsForTwoDecisions() throws IOException {
        assertThat(decisions()).extracting(DecisionsTest::number).doesNotHaveDuplicates();
        assertThat(decisions())
                .allSatisfy(decision -> assertThat(title(decision)).startsWith("# " + number(decision)));
    }

    @Test
    void decisionsThatOthersNameExist() throws IOException {
        List<Path> documents;
        try (Stream<Path> files = Files.walk(Path.of("../docs"))) {
            documents = files.filter(file -> file.toString().endsWith(".md")).toList();
        }
        for (Path document : documents) {
            assertThat(LINK.matcher(Files.readString(document)).results().map(link -> link.group(1)))
                    .allSatisfy(name -> assertThat(FOLDER.resolve(name))
                            .as("in %s", document)
                            .exists());
        }
    }

    private static List<Path> decisions() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static String number(Path decision) {
        Matcher name = NAME.matcher(decision.getFileName().toString());
        assertThat(name.matches()).isTrue();
        return name.group(1);
    }

    private static String row(Path decision) {
        String title = title(decision).replaceFirst("# \\d{4}[.:]? +", "");
        return "- [%s](%s) %s\n".formatted(number(decision), decision.getFileName(), title);
    }

    private static String title(Path decision) {
        try (Stream<String> lines = Files.lines(decision)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

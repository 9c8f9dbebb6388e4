package io.webjack.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.Topic.Cleanup;
import io.webjack.contracts.Topic.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables in {@code docs} say what is declared here, word for word. */
class DocumentsTest {
    private static final Path DOCS = Path.of("../../docs");

    @Test
    void everyErrorHasItsSentencesInTheDocument() throws IOException {
        assertThat(rows("errors.md", "\\| `[A-Z_]+` \\|.*"))
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code ->
                                "| `%s` | %s | %s |".formatted(code, Captions.of(code, "en"), Captions.of(code, "ru")))
                        .toList());
    }

    @Test
    void everyErrorHasItsSentenceInTheRussianDocument() throws IOException {
        assertThat(rows("ru/errors.md", "\\| `[A-Z_]+` \\|.*"))
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code -> "| `%s` | %s |".formatted(code, Captions.of(code, "ru")))
                        .toList());
    }

    @Test
    void everyTopicHasItsRowInTheDocument() throws IOException {
        assertThat(rows("architecture.md", "\\| `webjack\\.[a-z].*"))
                .extracting(row -> row.split(" \\| ", 4))
                .allMatch(cells -> cells.length == 4)
                .extracting(cells -> String.join(" | ", cells[0], cells[1], cells[2]))
                .containsExactlyElementsOf(
                        Arrays.stream(Topic.values()).map(DocumentsTest::row).toList());
    }

    private static String row(Topic topic) {
        String partitions = topic.layout() == Layout.SINGLE ? "1" : "working";
        String kept = topic.cleanup() == Cleanup.COMPACT
                ? "compacted"
                : topic.retention().toDays() + (topic.retention().toDays() == 1 ? " day" : " days");
        return "| `%s` | %s | %s".formatted(topic.topicName(), partitions, kept);
    }

    private static List<String> rows(String file, String pattern) throws IOException {
        return Files.readAllLines(DOCS.resolve(file)).stream()
                .filter(line -> line.matches(pattern))
                .toList();
    }
}

package io.webjack.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generators of clients take the descriptions of the APIs: a linter that is not ours finds no error in them. */
class OpenApiLintTest {
    private static final String LINTER = "@redocly/cli@2.7.0";
    private static final Path DESCRIPTIONS = Path.of("..", "docs", "openapi");
    private static final int REACHABLE_SECONDS = 30;
    private static final int LINT_MINUTES = 5;

    @Test
    void a_linter_finds_no_error() throws IOException, InterruptedException {
        assumeTrue(
                ends(List.of("npm", "view", LINTER, "version"), REACHABLE_SECONDS)
                        .isZero(),
                "npm, or the registry it takes the linter from, is out of reach");
        List<String> command = new ArrayList<>(List.of("npx", "--yes", LINTER, "lint", "--format=stylish"));
        try (Stream<Path> files = Files.list(DESCRIPTIONS)) {
            files.sorted().map(Path::toString).forEach(command::add);
        }

        Ended lint = ends(command, (int) TimeUnit.MINUTES.toSeconds(LINT_MINUTES));

        assertThat(lint.isZero()).as(lint.output()).isTrue();
    }

    private static Ended ends(List<String> command, int seconds) throws InterruptedException, IOException {
        Path output = Files.createTempFile("webjack-lint", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean over = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!over) {
                process.destroyForcibly();
            }
            return new Ended(over && process.exitValue() == 0, Files.readString(output));
        } catch (IOException e) {
            // There is no such program here.
            return new Ended(false, e.toString());
        } finally {
            Files.delete(output);
        }
    }

    private record Ended(boolean isZero, String output) {}
}

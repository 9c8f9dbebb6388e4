package io.webjack.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.webjack.documents.NodePrograms.Ended;
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
    private static final int LINT_MINUTES = 5;

    @Test
    void a_linter_finds_no_error() throws IOException, InterruptedException {
        assumeTrue(NodePrograms.canBeFetched(LINTER), "npm, or the registry it takes the linter from, is out of reach");
        List<String> command = new ArrayList<>(List.of("npx", "--yes", LINTER, "lint", "--format=stylish"));
        try (Stream<Path> files = Files.list(DESCRIPTIONS)) {
            files.sorted().map(Path::toString).forEach(command::add);
        }

        Ended lint = NodePrograms.run(Path.of("."), (int) TimeUnit.MINUTES.toSeconds(LINT_MINUTES), command);

        assertThat(lint.isZero()).as(lint.output()).isTrue();
    }
}

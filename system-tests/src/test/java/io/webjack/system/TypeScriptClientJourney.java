package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.webjack.documents.NodePrograms;
import io.webjack.documents.NodePrograms.Ended;
import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is generated from the description of the API, as docs/api.md says, does what a program wants of it. */
class TypeScriptClientJourney {
    private static final String GENERATOR = "openapi-typescript@7.13.0";
    private static final List<String> FILES = List.of("package.json", "tsconfig.json", "repair.ts");
    private static final int LONGEST_SECONDS = 180;

    @TempDir
    Path project;

    @Test
    void a_generated_client_creates_starts_and_retries() throws Exception {
        assumeTrue(
                NodePrograms.canBeFetched(GENERATOR),
                "npm, or the registry it takes the generator from, is out of reach");
        for (String file : FILES) {
            copy(file);
        }
        Path description = SharedRun.home().resolve("docs/openapi/admin-service.yaml");
        succeeds("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts");
        succeeds(
                "npx",
                "openapi-typescript",
                description.toString(),
                "--default-non-nullable",
                "false",
                "--output",
                "webjack.ts");
        succeeds("npx", "tsc");
        try (HttpTarget crm = HttpTarget.start()) {
            crm.answerNext(Answer.status(500));

            String said = succeeds(
                    "node",
                    "built/repair.js",
                    SharedRun.run().adminUrl(),
                    SharedRun.run().adminToken(),
                    crm.url("/leads"));

            assertThat(said.lines()).containsExactly("failed HTTP_STATUS 500", "SUCCEEDED as its retry");
            assertThat(crm.requests("/leads"))
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.bodyText())
                            .isEqualTo("email=ivan%40example.org&name=%D0%98%D0%B2%D0%B0%D0%BD"));
        }
    }

    private void copy(String file) throws IOException {
        try (InputStream content = getClass().getResourceAsStream("/typescript-client/" + file)) {
            Files.copy(Objects.requireNonNull(content, file), project.resolve(file));
        }
    }

    private String succeeds(String... command) throws IOException, InterruptedException {
        Ended ended = NodePrograms.run(project, LONGEST_SECONDS, List.of(command));
        assertThat(ended.isZero()).as("%s: %s", command[0], ended.output()).isTrue();
        return ended.output();
    }
}

package io.webjack.admin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The compiler of TypeScript finds nothing wrong with the console. The bundler takes types away unread, so this is where they are
 * read: with {@code tsc} of the path, or the one that the system property {@code webjack.tsc} names.
 */
class ConsoleTypesTest {
    @Test
    void theConsoleIsFreeOfTypeErrors() throws IOException, InterruptedException {
        Optional<Path> compiler = compiler();
        assumeTrue(compiler.isPresent(), "types are not checked: no tsc is installed (npm install -g typescript)");
        assumeTrue(
                Files.isDirectory(Path.of("node_modules/lit")),
                "types are not checked: the libraries are unpacked when the service is built");

        Process check = new ProcessBuilder(compiler.orElseThrow().toString(), "--project", "tsconfig.json")
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).as(said).isZero();
    }

    private static Optional<Path> compiler() {
        String named = System.getProperty("webjack.tsc");
        Stream<Path> places = named != null
                ? Stream.of(Path.of(named))
                : Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "tsc"));
        return places.filter(Files::isExecutable).findFirst();
    }
}

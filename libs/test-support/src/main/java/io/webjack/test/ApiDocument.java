package io.webjack.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The stored description of a service's interface; {@code -Dwebjack.openapi.update} writes it anew. */
public final class ApiDocument {
    private ApiDocument() {}

    /** Fails when the service describes itself otherwise than it is stored. */
    public static void check(String service, String served) throws IOException {
        Path file = Path.of("../docs/openapi/" + service + ".yaml");
        if (System.getProperty("webjack.openapi.update") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, served);
        }

        assertThat(served).isEqualTo(Files.readString(file));
    }
}

package io.webjack.standalone;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_launcher_keeps_the_rules_and_knows_no_service() {
        ArchitectureRules.of("io.webjack.standalone")
                .dependsOnlyOn(
                        "io.webjack.platform..",
                        "io.webjack.contracts..",
                        "com.fasterxml.jackson..",
                        "com.sun.net.httpserver..",
                        "org.jspecify.annotations..")
                .check();
    }
}

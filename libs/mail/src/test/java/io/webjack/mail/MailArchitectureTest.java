package io.webjack.mail;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class MailArchitectureTest {
    @Test
    void mailKnowsTheClientAndNoService() {
        ArchitectureRules.of("io.webjack.mail")
                .dependsOnlyOn(
                        "io.webjack.address..",
                        "io.vertx..",
                        "io.smallrye.config..",
                        "org.eclipse.microprofile.config..",
                        "jakarta.mail..",
                        "org.jspecify.annotations..")
                .check();
    }
}

package io.webjack.security;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class SecurityArchitectureTest {
    @Test
    void securityKnowsProblemsOnly() {
        ArchitectureRules.of("io.webjack.security")
                .dependsOnlyOn(
                        "io.webjack.problem..",
                        "io.quarkus..",
                        "io.smallrye..",
                        "io.vertx..",
                        "com.google.crypto.tink..",
                        "jakarta..",
                        "org.jboss..",
                        "org.eclipse.microprofile..",
                        "org.jspecify.annotations..")
                .check();
    }
}

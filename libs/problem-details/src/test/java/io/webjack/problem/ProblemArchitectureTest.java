package io.webjack.problem;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ProblemArchitectureTest {
    @Test
    void problemsKnowNothingElseOfWebjack() {
        ArchitectureRules.of("io.webjack.problem")
                .dependsOnlyOn(
                        "io.quarkus..",
                        "io.netty.handler.codec.http..",
                        "io.vertx..",
                        "com.fasterxml.jackson..",
                        "jakarta..",
                        "org.jboss.logging..",
                        "org.jboss.resteasy.reactive..",
                        "org.eclipse.microprofile..",
                        "org.jspecify.annotations..")
                .check();
    }
}

package io.webjack.vitals;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class VitalsArchitectureTest {
    @Test
    void vitalsKnowNoService() {
        ArchitectureRules.of("io.webjack.vitals")
                .dependsOnlyOn(
                        "io.quarkus..",
                        "io.micrometer..",
                        "io.vertx..",
                        "jakarta..",
                        "org.jboss.logging..",
                        "io.smallrye.config..",
                        "org.eclipse.microprofile..",
                        "org.jspecify.annotations..")
                .check();
    }
}

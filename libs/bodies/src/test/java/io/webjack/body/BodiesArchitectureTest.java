package io.webjack.body;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class BodiesArchitectureTest {

    @Test
    void bodiesKnowNoServiceAndNoFramework() {
        ArchitectureRules.of("io.webjack.body")
                .dependsOnlyOn(
                        "io.webjack.contracts..",
                        "com.fasterxml.jackson.core..",
                        "org.apache.commons.fileupload..",
                        "javax.xml.stream..",
                        "org.jspecify.annotations..")
                .check();
    }
}

package io.webjack.template;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class TemplatesArchitectureTest {

    @Test
    void templatesKnowValuesAndNoService() {
        ArchitectureRules.of("io.webjack.template")
                .stages("body", "liquid", "filter", "value")
                .dependsOnlyOn(
                        "io.webjack.contracts..",
                        "io.webjack.body..",
                        "com.fasterxml.jackson..",
                        "com.google.i18n.phonenumbers..",
                        "com.google.re2j..",
                        "javax.crypto..",
                        "org.jspecify.annotations..")
                .check();
    }
}

package io.webjack.catalog;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class CatalogArchitectureTest {

    @Test
    void theCatalogKnowsContractsAndTemplatesOnly() {
        ArchitectureRules.of("io.webjack.catalog")
                .dependsOnlyOn(
                        "io.webjack.contracts..",
                        "io.webjack.template..",
                        "io.webjack.body..",
                        "com.fasterxml.jackson..",
                        "org.jspecify.annotations..")
                .check();
    }
}

package io.webjack.database;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class DatabaseArchitectureTest {

    @Test
    void what_services_share_of_the_database_knows_no_table_and_no_service() {
        ArchitectureRules.of("io.webjack.database")
                .dependsOnlyOn(
                        "io.webjack.problem..",
                        "io.quarkus..",
                        "jakarta..",
                        "org.eclipse.microprofile.health..",
                        "org.flywaydb..",
                        "org.jboss.logging..",
                        "org.jspecify.annotations..")
                .check();
    }
}

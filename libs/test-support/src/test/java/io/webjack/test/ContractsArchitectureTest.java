package io.webjack.test;

import org.junit.jupiter.api.Test;

class ContractsArchitectureTest {

    @Test
    void contracts_depend_on_jackson_annotations_and_jspecify_only() {
        // On the wire they contain each other: a replayed event carries results, a rejection carries its event.
        ArchitectureRules.of("io.webjack.contracts")
                .oneUnit()
                .dependsOnlyOn("com.fasterxml.jackson.annotation..", "org.jspecify.annotations..")
                .check();
    }

    @Test
    void the_wire_knows_contracts_kafka_and_jackson_only() {
        ArchitectureRules.of("io.webjack.wire")
                .dependsOnlyOn(
                        "io.webjack.contracts..",
                        "org.apache.kafka..",
                        "com.fasterxml.jackson..",
                        "com.fasterxml.uuid..",
                        "org.slf4j..",
                        "org.jspecify.annotations..")
                .check();
    }
}

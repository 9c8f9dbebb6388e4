package io.webjack.test;

import org.junit.jupiter.api.Test;

class ContractsArchitectureTest {

    @Test
    void contracts_depend_on_jackson_annotations_jspecify_and_names_of_hosts_only() {
        // On the wire they contain each other: a replayed event carries results, a rejection carries its event.
        ArchitectureRules.of("io.webjack.contracts")
                .oneUnit()
                .dependsOnlyOn(
                        "com.fasterxml.jackson.annotation..", "io.webjack.address..", "org.jspecify.annotations..")
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
                        "io.webjack.address..",
                        "org.jspecify.annotations..")
                .check();
    }
}

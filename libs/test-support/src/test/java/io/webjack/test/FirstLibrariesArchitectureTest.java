package io.webjack.test;

import org.junit.jupiter.api.Test;

/** Of libraries that this one needs itself, and of this one. */
class FirstLibrariesArchitectureTest {

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

    @Test
    void addresses_know_the_rules_of_names_only() {
        ArchitectureRules.of("io.webjack.address")
                .dependsOnlyOn("com.ibm.icu.text..", "org.jspecify.annotations..")
                .check();
    }

    @Test
    void the_platform_of_one_computer_knows_no_service() {
        // The broker's process speaks to the one that started it.
        ArchitectureRules.of("io.webjack.platform").except("BrokerProcess").check();
    }

    @Test
    void what_tests_share_keeps_the_rules_itself() {
        // What tests read and write themselves.
        ArchitectureRules.of("io.webjack.test")
                .except("RecordLog", "TestTopics")
                .check();
    }
}

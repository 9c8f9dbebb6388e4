package io.webjack.history;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class HistoryArchitectureTest {

    @Test
    void theTreeIsTheWayOfARecord() {
        ArchitectureRules.of("io.webjack.history")
                .stages(
                        "progress",
                        "materialisation",
                        "attention",
                        "settlement",
                        "statistic",
                        "balance",
                        "deadletter",
                        "field",
                        "operation",
                        "incident",
                        "email",
                        "database",
                        "memory")
                .kafkaByChannels()
                .except("Columns")
                .check();
    }
}

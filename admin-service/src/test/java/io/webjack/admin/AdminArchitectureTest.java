package io.webjack.admin;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class AdminArchitectureTest {

    @Test
    void theTreeIsWhatAdminDoes() {
        ArchitectureRules.of("io.webjack.admin")
                .stages(
                        "console",
                        "testrun",
                        "curl",
                        "preset",
                        "overview",
                        "stream",
                        "replay",
                        "recovery",
                        "activity",
                        "poll",
                        "connection",
                        "processing",
                        "secret",
                        "definition",
                        "publication",
                        "catalog",
                        "peer",
                        "access",
                        "document")
                .kafkaByChannels()
                .check();
    }
}

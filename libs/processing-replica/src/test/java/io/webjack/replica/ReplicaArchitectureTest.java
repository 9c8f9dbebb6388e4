package io.webjack.replica;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ReplicaArchitectureTest {
    @Test
    void theCodeKeepsTheRules() {
        ArchitectureRules.of("io.webjack.replica").kafkaByChannels().check();
    }
}

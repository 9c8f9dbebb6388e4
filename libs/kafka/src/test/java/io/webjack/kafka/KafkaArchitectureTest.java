package io.webjack.kafka;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class KafkaArchitectureTest {
    @Test
    void theCodeKeepsTheRules() {
        ArchitectureRules.of("io.webjack.kafka").check();
    }
}

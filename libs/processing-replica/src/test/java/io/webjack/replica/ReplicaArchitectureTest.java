package io.webjack.replica;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ReplicaArchitectureTest {
    @Test
    void replicasKeepTheRules() {
        // Reads topics whole, as no channel does yet.
        ArchitectureRules.of("io.webjack.replica").except("TopicFollower").check();
    }
}

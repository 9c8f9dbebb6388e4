package io.webjack.ingest;

import io.webjack.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class IngestArchitectureTest {

    @Test
    void theTreeIsTheWayOfADelivery() {
        ArchitectureRules.of("io.webjack.ingest")
                .stages(
                        "start",
                        "webhook",
                        "reception",
                        "fetch",
                        "acceptance",
                        "source",
                        "connection",
                        "identity",
                        "delivery",
                        "definition",
                        "publication")
                .kafkaByChannels()
                .check();
    }
}

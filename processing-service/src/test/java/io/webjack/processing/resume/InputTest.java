package io.webjack.processing.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class InputTest {

    @Test
    void theChannelBringsAllOfThem() throws IOException {
        Properties settings = new Properties();
        try (InputStream file = InputTest.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        }

        assertThat(settings.getProperty("mp.messaging.incoming.intake.topics").split(","))
                .containsExactlyInAnyOrderElementsOf(Input.names());
    }

    @Test
    void eachHasOnePartitionOfEveryNumber() {
        assertThat(Input.partitions(3))
                .hasSameSizeAs(Input.topics())
                .extracting(TopicPartition::partition)
                .containsOnly(3);
        assertThat(Input.numbers(Input.partitions(3))).containsExactly(3);
    }
}

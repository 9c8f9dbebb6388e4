package io.webjack.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.Topic;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

class TopicCreationTest {
    private static final String SETTING = "min.insync.replicas";

    @Test
    void with_three_replicas_a_record_is_acknowledged_when_two_have_it() {
        assertThat(configs(Optional.of((short) 3))).containsEntry(SETTING, "2");
        assertThat(configs(Optional.of((short) 5))).containsEntry(SETTING, "2");
    }

    @Test
    void with_fewer_replicas_the_broker_decides() {
        assertThat(configs(Optional.of((short) 1))).doesNotContainKey(SETTING);
        assertThat(configs(Optional.of((short) 2))).doesNotContainKey(SETTING);
        assertThat(configs(Optional.empty())).doesNotContainKey(SETTING);
    }

    private static Map<String, String> configs(Optional<Short> replicas) {
        try (Admin nobody = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1"))) {
            return new TopicCreation(nobody, 8, replicas).newTopic(Topic.EVENTS).configs();
        }
    }
}

package io.webjack.processing.action.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.TestBroker;
import io.webjack.test.Unique;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An installation in which no further topic may be made. */
@QuarkusTest
@TestProfile(TopicLimitIT.NoMoreTopics.class)
class TopicLimitIT {
    private final ProcessingTopics topics = new ProcessingTopics();

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void aTopicTooManyIsNotCreatedAndThoseThatAreThereAreWritten() throws InterruptedException, ExecutionException {
        String there = "webjack.out." + Unique.name("there");
        String missing = "webjack.out." + Unique.name("missing");
        ProcessingDefinition definition =
                topics.publish(DefinitionBuilder.running().action("""
                        {"key": "out", "type": "publish", "topic": "{{ fields.topic }}", "value": 1}""").build());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(there, Optional.of(1), Optional.empty())))
                    .all()
                    .get();

            UUID refused = topics.send(
                    EventBuilder.of(definition).field("topic", missing).build());
            UUID written = topics.send(
                    EventBuilder.of(definition).field("topic", there).build());

            OperationResult end = topics.awaitEnd(refused);
            assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
            assertThat(end.error().code()).isEqualTo(ErrorCode.PUBLISH_FAILED);
            assertThat(end.error().message()).startsWith(missing + " does not exist and is not created");
            assertThat(topics.awaitEnd(written).status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(admin.listTopics().names().get()).contains(there).doesNotContain(missing);
        }
    }

    /** Not one topic under the prefix is made. */
    public static final class NoMoreTopics extends ServiceProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("webjack.processing.publish.most-topics", "0");
            return overrides;
        }
    }
}

package io.webjack.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code docs/asyncapi.yaml} says of the public topics what the code says. */
class AsyncApiTest {
    private static final Path DOCS = Path.of("../../docs");
    private static final Map<Topic, String> PUBLIC_TOPICS = Map.of(
            Topic.EVENTS, CloudEventHeaders.EVENT_RECEIVED,
            Topic.ACTION_RESULTS, CloudEventHeaders.ACTIONS_FINISHED,
            Topic.OPERATION_RESULTS, CloudEventHeaders.OPERATION_CHANGED);

    private final JsonNode document = YAMLMapper.shared().readTree(DOCS.resolve("asyncapi.yaml"));

    @Test
    void hasAChannelForEachPublicTopicAsItIsDeclared() {
        assertThat(document.get("channels").values())
                .extracting(channel -> channel.get("address").asString())
                .containsExactlyInAnyOrderElementsOf(
                        PUBLIC_TOPICS.keySet().stream().map(Topic::topicName).toList());
        PUBLIC_TOPICS.keySet().forEach(topic -> {
            JsonNode config = channel(topic).at("/bindings/kafka/topicConfiguration");
            assertThat(config.at("/cleanup.policy/0").asString())
                    .isEqualToIgnoringCase(topic.cleanup().name());
            assertThat(config.get("retention.ms").asLong())
                    .isEqualTo(topic.retention().toMillis());
            assertThat(config.get("max.message.bytes").asInt()).isEqualTo(topic.maxMessageBytes());
        });
    }

    @Test
    void namesTheTypeAndTheSchemaOfEachMessage() {
        PUBLIC_TOPICS.forEach((topic, type) -> {
            JsonNode message = document.at(channel(topic)
                    .get("messages")
                    .values()
                    .iterator()
                    .next()
                    .get("$ref")
                    .asString()
                    .substring(1));
            assertThat(message.at("/headers/allOf/1/properties/ce_type/const").asString())
                    .isEqualTo(type);
            assertThat(DOCS.resolve(message.at("/payload/schema/$ref").asString()))
                    .satisfies(schema -> assertThat(Files.exists(schema)).isTrue());
        });
    }

    @Test
    void describesTheHeadersThatAreWritten() {
        List<String> written = CloudEventHeaders.of("1", CloudEventHeaders.EVENT_RECEIVED, "/", Instant.EPOCH).stream()
                .map(Header::key)
                .toList();

        assertThat(StreamSupport.stream(
                                document.at("/components/schemas/cloudEventHeaders/required")
                                        .spliterator(),
                                false)
                        .map(JsonNode::asString))
                .isEqualTo(written);
    }

    private JsonNode channel(Topic topic) {
        return document.get("channels").values().stream()
                .filter(channel -> channel.get("address").asString().equals(topic.topicName()))
                .findFirst()
                .orElseThrow();
    }
}

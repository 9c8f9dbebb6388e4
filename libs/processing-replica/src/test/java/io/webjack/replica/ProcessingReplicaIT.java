package io.webjack.replica;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.DeadLetter;
import io.webjack.kafka.Broker;
import io.webjack.kafka.Channels;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.KafkaResource;
import io.webjack.test.RecordLog;
import io.webjack.test.TestTopics;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class ProcessingReplicaIT {
    private static final TopicPartition PLACE = new TopicPartition(Topic.PROCESSINGS.topicName(), 0);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static boolean started;

    @Inject
    ProcessingReplica replica;

    @Inject
    Broker broker;

    @Inject
    Channels channels;

    @Inject
    ReplicaBeans.HandClock clock;

    @BeforeEach
    void begin() throws Exception {
        TestTopics.create(Topic.PROCESSINGS, Topic.DEAD_LETTERS);
        if (!started) {
            started = true;
            TestTopics.send(Topic.PROCESSINGS, UUID.randomUUID().toString(), null);
            replica.start();
        }
        await().atMost(LIMIT).until(replica::isReady);
        isUpToDate();
    }

    @Test
    void what_was_acknowledged_before_it_was_asked_is_known_however_often_the_end_moves() throws Exception {
        for (int i = 0; i < 20; i++) {
            ProcessingDefinition processing = published();

            isUpToDate();

            assertThat(replica.byId(processing.id())).contains(processing);
        }
    }

    @Test
    void a_tombstone_ends_it() throws Exception {
        ProcessingDefinition processing = published();
        isUpToDate();

        TestTopics.send(Topic.PROCESSINGS, processing.id().toString(), null);
        isUpToDate();

        assertThat(replica.byId(processing.id())).isEmpty();
    }

    @Test
    void a_topic_made_anew_is_read_anew_and_says_nothing_about_what_was_in_the_old_one() throws Exception {
        ProcessingDefinition old = published();
        ProcessingDefinition changed = published();
        isUpToDate();

        makeAnew();
        ProcessingDefinition after = DefinitionBuilder.running().build();
        TestTopics.send(Topic.PROCESSINGS, after.id().toString(), after);
        TestTopics.send(Topic.PROCESSINGS, changed.id().toString(), null);

        await().atMost(LIMIT).until(() -> replica.byId(after.id()).isPresent());
        isUpToDate();
        assertThat(replica.byId(changed.id())).isEmpty();
        assertThat(replica.byId(old.id())).contains(old);
        ProcessingDefinition later = published();
        isUpToDate();
        assertThat(replica.byId(later.id())).contains(later);
    }

    @Test
    void after_hours_out_of_reach_what_was_deleted_and_forgotten_meanwhile_is_gone() throws Exception {
        ProcessingDefinition forgotten = published();
        isUpToDate();
        deleteAll();
        ProcessingDefinition kept = published();
        isUpToDate();
        assertThat(replica.byId(forgotten.id())).isPresent();

        clock.goAhead(Duration.ofHours(13));

        await().atMost(LIMIT).until(() -> replica.byId(forgotten.id()).isEmpty());
        assertThat(replica.byId(kept.id())).contains(kept);
        await().atMost(LIMIT).until(() -> replica.age().compareTo(Duration.ofSeconds(10)) < 0);
    }

    @Test
    void offsets_that_are_gone_before_they_were_read_make_it_read_anew() throws Exception {
        ProcessingDefinition forgotten = published();
        isUpToDate();
        channels.consumer("processings")
                .runOnPollingThread(consumer -> {
                    consumer.pause(consumer.assignment());
                })
                .await()
                .atMost(LIMIT);
        TestTopics.send(Topic.PROCESSINGS, forgotten.id().toString(), null);
        published();
        deleteAll();
        ProcessingDefinition kept = published();
        assertThat(replica.byId(forgotten.id())).isPresent();

        channels.consumer("processings")
                .runOnPollingThread(consumer -> {
                    consumer.resume(consumer.assignment());
                })
                .await()
                .atMost(LIMIT);

        await().atMost(LIMIT).until(() -> replica.byId(kept.id()).isPresent());
        assertThat(replica.byId(forgotten.id())).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_put_aside_and_the_last_good_one_stays() throws Exception {
        ProcessingDefinition processing = published();
        try (RecordLog deadLetters = RecordLog.open(Topic.DEAD_LETTERS)) {
            TestTopics.sendBytes(
                    Topic.PROCESSINGS, 0, processing.id().toString(), "{".getBytes(StandardCharsets.UTF_8), List.of());

            DeadLetter letter = deadLetters.waitUntilReceived(
                    DeadLetter.class, one -> one.topic().equals(PLACE.topic()));

            assertThat(letter.headers()).isEmpty();
            assertThat(replica.byId(processing.id())).contains(processing);
        }
    }

    private void isUpToDate() throws Exception {
        assertThat(replica.upToDate(LIMIT).toCompletableFuture().get(LIMIT.toSeconds(), SECONDS))
                .isTrue();
    }

    private static ProcessingDefinition published() {
        ProcessingDefinition processing = DefinitionBuilder.running().build();
        TestTopics.send(Topic.PROCESSINGS, processing.id().toString(), processing);
        return processing;
    }

    private void makeAnew() throws Exception {
        broker.client().deleteTopics(List.of(PLACE.topic())).all().get(LIMIT.toSeconds(), SECONDS);
        await().atMost(LIMIT)
                .until(() -> !broker.client()
                        .listTopics()
                        .names()
                        .get(LIMIT.toSeconds(), SECONDS)
                        .contains(PLACE.topic()));
        TestTopics.create(Topic.PROCESSINGS);
    }

    /** As if the broker had cleaned away everything that was written until now. */
    private void deleteAll() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, PLACE.topic());
        AlterConfigOp mayDelete = new AlterConfigOp(
                new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE),
                AlterConfigOp.OpType.SET);
        broker.client()
                .incrementalAlterConfigs(Map.of(topic, List.of(mayDelete)))
                .all()
                .get(LIMIT.toSeconds(), SECONDS);
        long end = TestTopics.offsets(List.of(Topic.PROCESSINGS), OffsetSpec.latest())
                .get(PLACE);
        await().atMost(LIMIT)
                .ignoreExceptions()
                .untilAsserted(() -> broker.client()
                        .deleteRecords(Map.of(PLACE, RecordsToDelete.beforeOffset(end)))
                        .all()
                        .get(LIMIT.toSeconds(), SECONDS));
    }
}

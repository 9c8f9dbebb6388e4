package io.webjack.processing;

import io.webjack.contracts.Topic;
import io.webjack.test.PackagedService;
import io.webjack.test.TestBroker;
import io.webjack.test.TestTopics;
import io.webjack.test.Unique;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** A consumer group that begins behind everything that other tests have written. */
public final class IntakeGroup implements AutoCloseable {
    private static final Set<Topic> READ = EnumSet.range(Topic.EVENTS, Topic.CONTINUATIONS_6H);
    /** The least that the broker allows. */
    private static final Map<String, String> QUICK = Map.of("webjack.processing.intake.session-timeout", "PT6S");

    private final String name = Unique.name("intake");
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()));

    private IntakeGroup() {}

    public static IntakeGroup create() throws ExecutionException, InterruptedException {
        TestTopics.create(READ.toArray(Topic[]::new));
        IntakeGroup group = new IntakeGroup();
        Map<TopicPartition, OffsetAndMetadata> ends = TestTopics.offsets(READ, OffsetSpec.latest()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> new OffsetAndMetadata(end.getValue())));
        group.admin.alterConsumerGroupOffsets(group.name, ends).all().get();
        return group;
    }

    public String name() {
        return name;
    }

    /** Starts an instance that is missed soon when it is killed. */
    public PackagedService start() {
        return start(Map.of());
    }

    /** The same with more settings. */
    public PackagedService start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(QUICK);
        all.put("webjack.processing.intake.group", name);
        all.put("webjack.processing.http.allowed-addresses", "127.0.0.0/8,::1/128");
        all.putAll(settings);
        return PackagedService.start(name, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), all, Map.of());
    }

    /** The partition numbers of {@code webjack.events} that each instance has at present. */
    public List<Set<Integer>> members() {
        try {
            return admin.describeConsumerGroups(List.of(name)).describedGroups().get(name).get().members().stream()
                    .map(member -> member.assignment().topicPartitions().stream()
                            .filter(partition -> partition.topic().equals(Topic.EVENTS.topicName()))
                            .map(TopicPartition::partition)
                            .collect(Collectors.toSet()))
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the committed offsets reach the ends. */
    public void awaitNothingLeft() {
        Awaitility.await("the group has read everything")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> lag() == 0);
    }

    private long lag() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(name)
                .partitionsToOffsetAndMetadata()
                .get();
        return TestTopics.offsets(List.of(Topic.EVENTS, Topic.EVENTS_OVERFLOW), OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end -> end.getValue() - committed.get(end.getKey()).offset())
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}

package io.webjack.processing.intake;

import io.webjack.test.TestBroker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** Looks at the committed offsets of a group again and again. */
final class CommittedOffsets implements AutoCloseable {
    private static final long EVERY_MILLIS = 200;

    private final Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()));
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<TopicPartition, Long> highest = new HashMap<>();
    private final List<String> stepsBack = new CopyOnWriteArrayList<>();

    private CommittedOffsets() {}

    static CommittedOffsets watch(String group) {
        CommittedOffsets offsets = new CommittedOffsets();
        var unused =
                offsets.clock.scheduleWithFixedDelay(() -> offsets.look(group), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return offsets;
    }

    /** Where an offset was lower than before, and where it could not be seen. */
    List<String> stepsBack() {
        return List.copyOf(stepsBack);
    }

    private void look(String group) {
        try {
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> seen(partition, offset.offset()));
        } catch (ExecutionException e) {
            stepsBack.add("not seen: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void seen(TopicPartition partition, long offset) {
        Long before = highest.merge(partition, offset, Math::max);
        if (before > offset) {
            stepsBack.add(partition + " from " + before + " to " + offset);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close();
    }
}

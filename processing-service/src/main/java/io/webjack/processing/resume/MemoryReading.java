package io.webjack.processing.resume;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Tier;
import io.webjack.contracts.event.EventIdentity;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import io.webjack.kafka.EndConsumer;
import io.webjack.kafka.EndConsumer.NotWantedException;
import io.webjack.processing.emission.OrderPlace;
import io.webjack.processing.memory.ByteBudget;
import io.webjack.processing.resume.MemoryConsumer.TooMuchException;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * One reading back.
 *
 * <pre>
 *   events          ····· c ·········· e        c: the committed offset, e: the end
 *   action results     ├──────────────┤         read from the time of c, less the overlap, to the end
 * </pre>
 *
 * <p>A record of a continuation topic cannot have been gone on with before its stay was over, so that its time counts from
 * there. Identities are read from as far back as duplicates are known.
 */
final class MemoryReading {
    private final EndConsumer reader;
    private final ResumeConfig config;
    private final Map<TopicPartition, Long> committed;
    private final ByteBudget results;
    private final Map<Integer, PartitionMemory> memories = new HashMap<>();
    /** Where the first record lies that is read once more. */
    private final Map<TopicPartition, Long> unfinished = new HashMap<>();

    private final List<Waiting> waiting = new ArrayList<>();

    MemoryReading(
            EndConsumer reader,
            ResumeConfig config,
            Set<Integer> numbers,
            Map<TopicPartition, Long> committed,
            ByteBudget results) {
        this.reader = reader;
        this.config = config;
        this.committed = committed;
        this.results = results;
        numbers.forEach(number -> memories.put(
                number, new PartitionMemory(config.rememberedEvents(), config.orderedOperations(), results)));
    }

    /** @param orderIsKept whether everything that waits in a topic is looked at */
    Map<Integer, PartitionMemory> read(Instant now, boolean orderIsKept) throws NotWantedException, TooMuchException {
        Map<Integer, Instant> from = fromWhen();
        // What is over is read first: the results of these operations need not be kept.
        Map<TopicPartition, Instant> first = new HashMap<>();
        Map<TopicPartition, Instant> second = new HashMap<>();
        for (Integer number : memories.keySet()) {
            first.put(partition(Topic.EVENT_IDENTITIES, number), now.minus(Topic.EVENT_IDENTITIES.retention()));
            Instant since = from.get(number);
            if (since != null) {
                first.put(partition(Topic.OPERATION_RESULTS, number), since);
                first.put(partition(Topic.EVENTS_OVERFLOW, number), since);
                for (Tier tier : Tier.values()) {
                    first.put(partition(tier.topic(), number), since);
                }
                second.put(partition(Topic.ACTION_RESULTS, number), since);
            }
        }
        readSince(first, orderIsKept ? unfinished : Map.of());
        waiting.forEach(Waiting::restore);
        readSince(second, Map.of());
        return memories;
    }

    /** From when on the work on records that are read once more may have been recorded. */
    private Map<Integer, Instant> fromWhen() throws NotWantedException {
        List<TopicPartition> inputs = new ArrayList<>();
        memories.keySet().forEach(number -> inputs.addAll(Input.partitions(number)));
        Map<TopicPartition, Long> ends = reader.ends(inputs);
        Map<TopicPartition, Long> beginnings = reader.beginnings(inputs);
        for (TopicPartition input : inputs) {
            long end = ends.getOrDefault(input, 0L);
            long next = Math.max(committed.getOrDefault(input, 0L), beginnings.getOrDefault(input, 0L));
            if (next < end) {
                unfinished.put(input, next);
                memory(input.partition()).readAgain(Input.of(input.topic()).topic(), end);
            }
        }
        Map<Integer, Instant> from = new HashMap<>();
        reader.first(unfinished).forEach((input, record) -> {
            Instant since = Instant.ofEpochMilli(record.timestamp())
                    .plus(Input.of(input.topic()).stay())
                    .minus(config.overlap());
            from.merge(input.partition(), since, (a, b) -> a.isBefore(b) ? a : b);
        });
        return from;
    }

    /** @param further what is read in any case from there, where it is read at all */
    private void readSince(Map<TopicPartition, Instant> times, Map<TopicPartition, Long> further)
            throws NotWantedException, TooMuchException {
        Map<TopicPartition, Long> begins = reader.since(times);
        further.forEach((partition, offset) -> {
            if (times.containsKey(partition)) {
                begins.merge(partition, offset, Math::min);
            }
        });
        reader.<TooMuchException>read(begins, record -> {
            take(record);
            if (memories.size() > 1 && results.taken() > results.all()) {
                memories.values().forEach(PartitionMemory::forgetAll);
                throw new TooMuchException();
            }
        });
    }

    private PartitionMemory memory(int number) {
        return Objects.requireNonNull(memories.get(number), "a partition that was not asked for");
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        PartitionMemory memory = memory(record.partition());
        try {
            if (isOf(Topic.EVENT_IDENTITIES, record)) {
                memory.remember(WireJson.read(record.value(), EventIdentity.class));
            } else if (isOf(Topic.ACTION_RESULTS, record)) {
                memory.recorded(WireJson.read(record.value(), ActionResults.class), record.serializedValueSize());
            } else if (isOf(Topic.OPERATION_RESULTS, record)) {
                memory.changed(WireJson.read(record.value(), OperationResult.class));
            } else {
                written(memory, record);
            }
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            // The history puts it aside; here it can only have been needed for work of before.
            LOG.unreadableWhenReadBack(record.topic(), record.partition(), record.offset(), e.toString());
        }
    }

    private void written(PartitionMemory memory, ConsumerRecord<byte[], byte[]> record) {
        long first = unfinished.getOrDefault(new TopicPartition(record.topic(), record.partition()), Long.MAX_VALUE);
        if (record.offset() >= first) {
            OrderPlace.of(record.headers()).ifPresent(place -> waiting.add(new Waiting(memory, place, idOf(record))));
        }
        String identity = idOf(record);
        int slash = identity.indexOf('/');
        if (slash > 0) {
            memory.written(UUID.fromString(identity.substring(0, slash)), identity);
        }
    }

    private static String idOf(ConsumerRecord<byte[], byte[]> record) {
        Header id = record.headers().lastHeader("ce_id");
        return id == null || id.value() == null ? "" : new String(id.value(), StandardCharsets.UTF_8);
    }

    private static boolean isOf(Topic topic, ConsumerRecord<byte[], byte[]> record) {
        return topic.topicName().equals(record.topic());
    }

    private static TopicPartition partition(Topic topic, int number) {
        return new TopicPartition(topic.topicName(), number);
    }

    /** One that lies in a topic and has a place among those with its ordering key, once it is known what has gone on since. */
    private record Waiting(PartitionMemory memory, OrderPlace place, String identity) {
        /** Operation, run and the rest of its identity. */
        private static final Pattern IDENTITY = Pattern.compile("([0-9a-f-]{36})/([0-9]{1,18})\\..*");

        void restore() {
            Matcher read = IDENTITY.matcher(identity);
            boolean isOver = read.matches()
                    && memory.isSuperseded(UUID.fromString(read.group(1)), Long.parseLong(read.group(2)));
            if (!isOver) {
                memory.order().restored(place);
            }
        }
    }
}

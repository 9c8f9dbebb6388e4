package io.webjack.processing.resume;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Tier;
import io.webjack.contracts.event.EventIdentity;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.broker.KafkaSettings;
import io.webjack.processing.broker.PollLimit;
import io.webjack.processing.emission.OrderPlace;
import io.webjack.processing.memory.ByteBudget;
import io.webjack.processing.memory.Memory;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads back what was done for the records of a partition number that are going to be read once more.
 *
 * <pre>
 *   events          ····· c ·········· e        c: the committed offset, e: the end
 *   action results     ├──────────────┤         read from the time of c, less the overlap, to the end
 * </pre>
 *
 * <p>A record of a continuation topic cannot have been gone on with before its stay was over, so that its time counts from
 * there. Identities are read from as far back as duplicates are known.
 */
public final class MemoryConsumer {
    private static final Duration POLL = Duration.ofMillis(200);

    /** What is fetched of a partition at once, unless its first batch is larger. */
    private static final int LARGEST_PART = 512 * 1024;

    private static final int LONGEST_FETCH_MILLIS = 20;
    private static final List<Topic> INPUTS = inputs();

    private final KafkaSettings settings;
    private final ResumeConfig config;
    private final Memory limits;
    private final Clock clock;
    private final BooleanSupplier orderIsKept;

    /**
     * @param orderIsKept whether any processing keeps an order, so that it has to be known what waits in topics
     */
    public MemoryConsumer(
            KafkaSettings settings, ResumeConfig config, Memory limits, Clock clock, BooleanSupplier orderIsKept) {
        this.limits = limits;
        this.orderIsKept = orderIsKept;
        this.settings = settings;
        this.config = config;
        this.clock = clock;
    }

    /** The topics whose records are worked on, all with the same number of partitions. */
    public static List<Topic> inputTopics() {
        return INPUTS;
    }

    /**
     * Reads what is known of some partition numbers. Blocks.
     *
     * @param committed where the group goes on in each partition, as far as it has committed anything
     * @param wanted whether the answer is still of use
     * @throws KafkaException when the broker does not answer in time
     * @param results what the results of unfinished operations take is counted there until they are used
     * @throws NotWantedException when it is of no use any more
     * @throws TooMuchException when there is no room for the results of all these partitions at once
     */
    public Map<Integer, PartitionMemory> read(
            Set<Integer> numbers, Map<TopicPartition, Long> committed, ByteBudget results, BooleanSupplier wanted)
            throws NotWantedException, TooMuchException {
        PollLimit limit = new PollLimit(limits.poll());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties(), new ByteArrayDeserializer(), limit)) {
            return new Reading(consumer, limit, numbers, committed, results, wanted).read();
        }
    }

    private Map<String, Object> properties() {
        return settings.with(Map.of(
                // What is read lies there already; whoever waits for more holds up a partition that has come.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                LONGEST_FETCH_MILLIS,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "webjack-processing-memory",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) config.readLimit().toMillis(),
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) config.readLimit().toMillis() / 2,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                LARGEST_PART,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                limits.poll()));
    }

    private static List<Topic> inputs() {
        List<Topic> topics = new ArrayList<>();
        topics.add(Topic.EVENTS);
        topics.add(Topic.EVENTS_OVERFLOW);
        for (Tier tier : Tier.values()) {
            topics.add(tier.topic());
        }
        return List.copyOf(topics);
    }

    private static Duration stay(String topic) {
        for (Tier tier : Tier.values()) {
            if (tier.topic().topicName().equals(topic)) {
                return tier.stay();
            }
        }
        return Duration.ZERO;
    }

    /** The partition numbers were given to another instance meanwhile. */
    public static final class NotWantedException extends Exception {
        private static final long serialVersionUID = 1L;

        NotWantedException() {
            super("the partitions belong to somebody else by now", null, false, false);
        }
    }

    /** What was recorded of unfinished operations of all these partitions takes more room than there is. */
    public static final class TooMuchException extends Exception {
        private static final long serialVersionUID = 1L;

        TooMuchException() {
            super("the results of unfinished operations take too much room", null, false, false);
        }
    }

    /** One reading. */
    private final class Reading {
        private final Consumer<byte[], byte[]> consumer;
        private final PollLimit limit;
        private final Map<TopicPartition, Long> committed;
        private final BooleanSupplier wanted;
        private final ByteBudget results;
        private final Map<Integer, PartitionMemory> memories = new HashMap<>();
        private final Map<TopicPartition, Long> unfinished = new HashMap<>();
        private final long limitNanos = System.nanoTime() + config.readLimit().toNanos();

        Reading(
                Consumer<byte[], byte[]> consumer,
                PollLimit limit,
                Set<Integer> numbers,
                Map<TopicPartition, Long> committed,
                ByteBudget results,
                BooleanSupplier wanted) {
            this.results = results;
            this.consumer = consumer;
            this.limit = limit;
            this.committed = committed;
            this.wanted = wanted;
            numbers.forEach(number -> memories.put(
                    number, new PartitionMemory(config.rememberedEvents(), config.orderedOperations(), results)));
        }

        Map<Integer, PartitionMemory> read() throws NotWantedException, TooMuchException {
            Map<Integer, Instant> from = fromWhen();
            // What is over is read first: the results of these operations need not be kept.
            Map<TopicPartition, Long> first = new HashMap<>();
            Map<TopicPartition, Long> second = new HashMap<>();
            Instant remembered = clock.instant().minus(Topic.EVENT_IDENTITIES.retention());
            for (Integer number : memories.keySet()) {
                first.put(partition(Topic.EVENT_IDENTITIES, number), remembered.toEpochMilli());
                Instant since = from.get(number);
                if (since != null) {
                    first.put(partition(Topic.OPERATION_RESULTS, number), since.toEpochMilli());
                    first.put(partition(Topic.EVENTS_OVERFLOW, number), since.toEpochMilli());
                    for (Tier tier : Tier.values()) {
                        first.put(partition(tier.topic(), number), since.toEpochMilli());
                    }
                    second.put(partition(Topic.ACTION_RESULTS, number), since.toEpochMilli());
                }
            }
            readSince(first);
            readSince(second);
            return memories;
        }

        /** From when on the work on records that are read once more may have been recorded. */
        private Map<Integer, Instant> fromWhen() throws NotWantedException {
            List<TopicPartition> inputs = new ArrayList<>();
            for (Topic topic : INPUTS) {
                memories.keySet().forEach(number -> inputs.add(partition(topic, number)));
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(inputs);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(inputs);
            Map<TopicPartition, Long> open = new HashMap<>();
            for (TopicPartition input : inputs) {
                long end = ends.getOrDefault(input, 0L);
                long next = Math.max(committed.getOrDefault(input, 0L), beginnings.getOrDefault(input, 0L));
                if (next < end) {
                    open.put(input, next);
                    unfinished.put(input, next);
                    memory(input.partition()).readAgain(topic(input.topic()), end);
                }
            }
            Map<Integer, Instant> from = new HashMap<>();
            for (Map.Entry<TopicPartition, Long> time : firstTimes(open).entrySet()) {
                Instant since = Instant.ofEpochMilli(time.getValue())
                        .plus(stay(time.getKey().topic()))
                        .minus(config.overlap());
                from.merge(time.getKey().partition(), since, (a, b) -> a.isBefore(b) ? a : b);
            }
            return from;
        }

        private PartitionMemory memory(int number) {
            return Objects.requireNonNull(memories.get(number), "a partition that was not asked for");
        }

        /** The time of the first record that is not committed. */
        private Map<TopicPartition, Long> firstTimes(Map<TopicPartition, Long> open) throws NotWantedException {
            Map<TopicPartition, Long> times = new HashMap<>();
            assign(open);
            while (times.size() < open.size()) {
                for (ConsumerRecord<byte[], byte[]> record : poll()) {
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    if (times.putIfAbsent(partition, record.timestamp()) == null) {
                        consumer.pause(List.of(partition));
                    }
                }
            }
            return times;
        }

        private void readSince(Map<TopicPartition, Long> times) throws NotWantedException, TooMuchException {
            if (times.isEmpty()) {
                return;
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(times.keySet());
            Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
            Map<TopicPartition, Long> missing = new HashMap<>();
            Map<TopicPartition, Long> begins = new HashMap<>();
            for (TopicPartition partition : times.keySet()) {
                OffsetAndTimestamp begin = found.get(partition);
                long end = ends.getOrDefault(partition, 0L);
                if (begin != null && begin.offset() < end) {
                    begins.put(partition, begin.offset());
                    missing.put(partition, end);
                }
            }
            addWhatWaits(times.keySet(), ends, begins, missing);
            assign(begins);
            while (!missing.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : poll()) {
                    take(record);
                }
                if (memories.size() > 1 && results.taken() > results.all()) {
                    memories.values().forEach(PartitionMemory::forgetAll);
                    throw new TooMuchException();
                }
                Set<TopicPartition> done = new HashSet<>();
                missing.forEach((partition, end) -> {
                    if (consumer.position(partition) >= end) {
                        done.add(partition);
                    }
                });
                if (!done.isEmpty()) {
                    done.forEach(missing::remove);
                    consumer.pause(done);
                }
            }
        }

        /** Where an order is kept, everything that waits in a topic is looked at. */
        private void addWhatWaits(
                Set<TopicPartition> read,
                Map<TopicPartition, Long> ends,
                Map<TopicPartition, Long> begins,
                Map<TopicPartition, Long> missing) {
            if (!orderIsKept.getAsBoolean()) {
                return;
            }
            unfinished.forEach((partition, offset) -> {
                if (read.contains(partition)) {
                    begins.merge(partition, offset, Math::min);
                    missing.put(partition, ends.getOrDefault(partition, 0L));
                }
            });
        }

        /** What was paused stays so when it is assigned again. */
        private void assign(Map<TopicPartition, Long> begins) {
            consumer.assign(begins.keySet());
            consumer.resume(begins.keySet());
            begins.forEach(consumer::seek);
        }

        private Iterable<ConsumerRecord<byte[], byte[]>> poll() throws NotWantedException {
            if (!wanted.getAsBoolean()) {
                throw new NotWantedException();
            }
            if (System.nanoTime() - limitNanos > 0) {
                throw new org.apache.kafka.common.errors.TimeoutException(
                        "what was recorded could not be read back within "
                                + config.readLimit().toSeconds() + " s");
            }
            PollLimit.begin();
            return consumer.poll(POLL);
        }

        private void take(ConsumerRecord<byte[], byte[]> record) {
            PartitionMemory memory = memory(record.partition());
            try {
                switch (topic(record.topic())) {
                    case EVENT_IDENTITIES -> memory.remember(WireJson.read(record.value(), EventIdentity.class));
                    case ACTION_RESULTS -> {
                        memory.recorded(
                                WireJson.read(record.value(), ActionResults.class), record.serializedValueSize());
                    }
                    case OPERATION_RESULTS -> memory.changed(WireJson.read(record.value(), OperationResult.class));
                    default -> written(memory, record);
                }
            } catch (UnreadableRecordException | IllegalArgumentException e) {
                // The history puts it aside; here it can only have been needed for work of before.
                LOG.unreadableWhenReadBack(record.topic(), record.partition(), record.offset(), e.toString());
            }
        }

        private void written(PartitionMemory memory, ConsumerRecord<byte[], byte[]> record) {
            long first =
                    unfinished.getOrDefault(new TopicPartition(record.topic(), record.partition()), Long.MAX_VALUE);
            if (record.offset() >= first) {
                OrderPlace.of(record.headers()).ifPresent(memory.order()::restored);
            }
            Header id = record.headers().lastHeader("ce_id");
            if (id != null && id.value() != null) {
                String identity = new String(id.value(), StandardCharsets.UTF_8);
                int slash = identity.indexOf('/');
                if (slash > 0) {
                    memory.written(UUID.fromString(identity.substring(0, slash)), identity);
                }
            }
        }
    }

    private static TopicPartition partition(Topic topic, int number) {
        return new TopicPartition(topic.topicName(), number);
    }

    private static Topic topic(String name) {
        for (Topic topic : Topic.values()) {
            if (topic.topicName().equals(name)) {
                return topic;
            }
        }
        throw new IllegalArgumentException("no topic of Webjack: " + name);
    }

    /** The numbers of partitions. */
    public static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        Set<Integer> numbers = new HashSet<>();
        partitions.forEach(partition -> numbers.add(partition.partition()));
        return numbers;
    }
}

package io.webjack.kafka;

import io.webjack.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * Writes records through an outgoing channel, of which the connector makes and ends the producer:
 *
 * <pre>{@code
 * # application.properties; the settings that all channels share stand in libs/kafka
 * mp.messaging.outgoing.results.connector=smallrye-kafka
 * mp.messaging.outgoing.results.health-enabled=false
 * mp.messaging.outgoing.results.linger.ms=5
 *
 * ResultPublisher(@Channel("results") RecordPublisher records) { … }
 *
 * records.send(record, delivery -> lane.execute(() -> told(delivery)));
 * }</pre>
 *
 * <p>The topic and the partition are the record's, not the channel's. It may be used once the service has started, from any
 * thread, and never blocks: as long as the broker is away, its buffer is full, or it is not known where a topic is, that is
 * told. Only a channel with a {@code max.block.ms} of its own waits so long for these. Settings that are known when the service
 * runs are given by a bean that is a {@code ClientCustomizer<Map<String, Object>>},
 * as texts.
 */
public interface RecordPublisher {

    /**
     * Sends a record.
     *
     * @param told called once, by a thread of the producer or before this method returns; must neither block nor throw
     */
    void send(ProducerRecord<byte[], byte[]> record, Consumer<Delivery> told);

    /**
     * How many partitions a topic has; empty: that is not known yet, and asked for by this call. The first record of a topic
     * finds its way only when it is known.
     */
    OptionalInt partitions(String topic);

    /** As the other one; never fails. */
    default CompletableFuture<Delivery> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Delivery> told = new CompletableFuture<>();
        send(record, told::complete);
        return told;
    }

    /** As the other one, for threads that may wait. What is not told within the limit counts as not taken. */
    default Delivery send(ProducerRecord<byte[], byte[]> record, Duration limit) throws InterruptedException {
        try {
            return send(record).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Delivery.NotTaken(
                    record.topic(),
                    new org.apache.kafka.common.errors.TimeoutException("not acknowledged within " + limit, e),
                    false);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends records and waits for all of them, for as long as the delivery timeout of the channel.
     *
     * @return the answers, in the order of the records
     */
    default List<Delivery> sendAll(List<ProducerRecord<byte[], byte[]>> records) {
        List<CompletableFuture<Delivery>> sent = new ArrayList<>(records.size());
        records.forEach(record -> sent.add(send(record)));
        return sent.stream().map(CompletableFuture::join).toList();
    }

    /** Whether it is known where the topics are; asks for it where not. May be asked again and again. */
    default boolean knows(Collection<Topic> topics) {
        boolean all = true;
        for (Topic topic : topics) {
            all &= partitions(topic.topicName()).isPresent();
        }
        return all;
    }

    /** The partition in which the default partitioner puts the key; empty: it is not known yet how many there are. */
    default OptionalInt partitionOf(Topic topic, byte[] key) {
        OptionalInt partitions = partitions(topic.topicName());
        return partitions.isEmpty()
                ? partitions
                : OptionalInt.of(BuiltInPartitioner.partitionForKey(key, partitions.getAsInt()));
    }
}

package io.webjack.kafka;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MessagePublisherProvider;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import io.vertx.core.Context;
import io.webjack.contracts.Topic;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * The publisher of one channel. It uses the client's own {@code send}: the stream of the channel would pass each record through
 * another thread, and would tell of a full buffer by blocking there.
 */
final class ChannelPublisher implements RecordPublisher, MessagePublisherProvider<byte[]> {
    private static final Duration OPENING = Duration.ofSeconds(5);

    private final String channel;
    private final KafkaClientService clients;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile @Nullable Producer<byte[], byte[]> producer;

    ChannelPublisher(String channel, KafkaClientService clients) {
        this.channel = channel;
        this.clients = clients;
    }

    @Override
    public Publisher<Message<? extends byte[]>> getPublisher() {
        return Multi.createFrom().nothing();
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> record, Consumer<Delivery> told) {
        Sending sending = new Sending(record.topic(), told);
        try {
            var unused = producer().send(record, sending);
        } catch (KafkaException | IllegalStateException e) {
            sending.failed(e);
        } finally {
            sending.here = null;
        }
    }

    @Override
    public OptionalInt partitions(String topic) {
        try {
            int partitions = producer().partitionsFor(topic).size();
            return partitions == 0 ? OptionalInt.empty() : OptionalInt.of(partitions);
        } catch (TimeoutException | IllegalStateException e) {
            // It is asked for by this very call.
            return OptionalInt.empty();
        }
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> known = producer;
        if (known == null) {
            KafkaProducer<byte[], byte[]> ofChannel = clients.getProducer(channel);
            if (ofChannel == null) {
                throw new IllegalStateException("the channel " + channel + " is not open");
            }
            known = ofChannel.unwrap() == null ? open(ofChannel) : ofChannel.unwrap();
            producer = known;
        }
        return known;
    }

    /** An event loop does not wait for that: what it sends first is not taken yet, as with a topic that is not known yet. */
    private Producer<byte[], byte[]> open(KafkaProducer<byte[], byte[]> ofChannel) {
        Uni<Producer<byte[], byte[]>> opened = ofChannel.runOnSendingThread(
                (Function<Producer<byte[], byte[]>, Producer<byte[], byte[]>>) made -> made);
        if (Context.isOnEventLoopThread()) {
            opened.subscribe().with(made -> producer = made, failure -> KafkaLog.LOG.notOpened(channel, failure));
            throw new TimeoutException("the channel " + channel + " opens only now");
        }
        try {
            return opened.await().atMost(OPENING);
        } catch (KafkaException | io.smallrye.mutiny.TimeoutException e) {
            throw new IllegalStateException("the channel " + channel + " does not open", e);
        }
    }

    /** A record on its way. */
    private final class Sending implements Callback {
        private final String topic;
        private final Consumer<Delivery> told;

        /** The thread that is inside of {@code send}: what it is told there has not left. */
        private volatile @Nullable Thread here = Thread.currentThread();

        Sending(String topic, Consumer<Delivery> told) {
            this.topic = topic;
            this.told = told;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
            if (failure != null || metadata == null) {
                failed(failure == null ? new KafkaException("no answer") : failure);
                return;
            }
            if (failing.get() && failing.compareAndSet(true, false)) {
                KafkaLog.LOG.recordsTakenAgain(channel);
            }
            told.accept(new Delivery.Taken(metadata.topic(), metadata.partition(), metadata.offset()));
        }

        void failed(Exception failure) {
            Delivery.NotTaken notTaken = new Delivery.NotTaken(topic, failure, here == Thread.currentThread());
            // What users publish below this name is told with their operation.
            boolean ours = !topic.startsWith(Topic.PUBLISHED_PREFIX);
            if (ours && notTaken.retriable() && failing.compareAndSet(false, true)) {
                KafkaLog.LOG.recordsNotTaken(channel, topic, failure.toString());
            }
            told.accept(notTaken);
        }
    }
}

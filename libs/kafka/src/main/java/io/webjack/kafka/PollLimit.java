package io.webjack.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a poll when it has brought so many bytes, for the client itself counts records only: a thousand of them may be packed in
 * a few kilobytes. It is the deserializer of the values; what it does not take the client keeps packed and brings with the
 * next poll. The first record of a poll is always taken.
 *
 * <p>In a channel it needs its {@link Ended} beside it, and the number of bytes:
 *
 * <pre>
 * mp.messaging.incoming.events.value.deserializer=io.webjack.kafka.PollLimit
 * mp.messaging.incoming.events.interceptor.classes=io.webjack.kafka.PollLimit$Ended
 * mp.messaging.incoming.events.webjack.poll.bytes=8388608
 * </pre>
 */
public final class PollLimit implements Deserializer<byte @Nullable []> {
    /** The setting of a channel; a {@code ClientCustomizer} may give what is known only when the service runs. */
    public static final String BYTES = "webjack.poll.bytes";

    /** What the poll of this thread has brought so far. */
    private static final ThreadLocal<long[]> TAKEN = ThreadLocal.withInitial(() -> new long[1]);

    private long most;

    /** For channels, whose settings say how much. */
    public PollLimit() {
        this(Long.MAX_VALUE);
    }

    public PollLimit(long most) {
        this.most = most;
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        Object bytes = settings.get(BYTES);
        if (bytes != null) {
            most = Long.parseLong(bytes.toString());
        }
    }

    /** The next poll of this thread begins. */
    public static void begin() {
        TAKEN.get()[0] = 0;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, byte @Nullable [] data) {
        int bytes = data == null ? 0 : data.length;
        long[] taken = TAKEN.get();
        if (taken[0] > 0 && taken[0] + bytes > most) {
            throw new PollIsFullException();
        }
        // An empty value counts too, so that whatever comes behind it is not the first.
        taken[0] += Math.max(1, bytes);
        return data;
    }

    /** Tells that a poll has ended. */
    public static final class Ended implements ConsumerInterceptor<byte[], byte[]> {
        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
            begin();
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
            // of no interest
        }

        @Override
        public void close() {
            // nothing is open
        }

        @Override
        public void configure(Map<String, ?> settings) {
            // there is nothing to set
        }
    }

    /**
     * The client ends the poll with what it has, and begins the next one with the record that was not taken. The connector ends a
     * channel for any other exception of a deserializer than this one, which passes of itself.
     */
    static final class PollIsFullException extends RebalanceInProgressException {
        private static final long serialVersionUID = 1L;

        PollIsFullException() {
            super("the poll is full");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}

package io.webjack.processing.broker;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a poll when it has brought so many bytes, for the client itself counts records only: a thousand of them may be packed in
 * a few kilobytes. It is the deserializer of the values; what it does not take the client keeps packed and brings with the
 * next poll. The first record of a poll is always taken.
 *
 * <p>Belongs to the thread of its consumer.
 */
public final class PollLimit implements Deserializer<byte @Nullable []> {
    private final int most;
    private final ByteArrayDeserializer values = new ByteArrayDeserializer();
    private long taken;

    public PollLimit(int most) {
        this.most = most;
    }

    /** The next poll begins. */
    public void begin() {
        taken = 0;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, byte @Nullable [] data) {
        count(data == null ? 0 : data.length);
        return data;
    }

    @Override
    public byte @Nullable [] deserialize(
            String topic, org.apache.kafka.common.header.Headers headers, @Nullable ByteBuffer data) {
        count(data == null ? 0 : data.remaining());
        return values.deserialize(topic, headers, data);
    }

    private void count(int bytes) {
        if (taken > 0 && taken + bytes > most) {
            throw new PollIsFullException();
        }
        // An empty value counts too, so that whatever comes behind it is not the first.
        taken += Math.max(1, bytes);
    }

    /** The client ends the poll with what it has, and begins the next one with the record that was not taken. */
    static final class PollIsFullException extends SerializationException {
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

package io.webjack.history.materialisation;

import io.webjack.history.database.Payload;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Values as they are held until they are written: small ones as they came, large ones packed. Batches of a broker are
 * packed too, and one of a few kilobytes may hold hundreds of megabytes; so a poll would take more than there is.
 */
public final class HeldValues implements Deserializer<byte[]> {
    /** Larger values are packed. */
    static final int SMALL = 8 * 1024;

    private final Payload.Packer packer = new Payload.Packer();

    @Override
    @SuppressWarnings("NullAway") // a tombstone has no value
    public byte @Nullable [] deserialize(String topic, byte @Nullable [] value) {
        return value == null || value.length <= SMALL && !Payload.isPacked(value) ? value : packer.packed(value);
    }

    @Override
    public void close() {
        packer.close();
    }
}

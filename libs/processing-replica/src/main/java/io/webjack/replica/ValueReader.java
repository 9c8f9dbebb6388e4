package io.webjack.replica;

import io.webjack.wire.UnreadableRecordException;

/** Makes the value of a replica from the value of a record. */
@FunctionalInterface
public interface ValueReader<V> {

    /**
     * Called in the replica's thread for every record that is not a tombstone.
     *
     * @throws UnreadableRecordException when the record is not what the topic promises; what was known under its key
     *     stays
     */
    V read(String key, byte[] value) throws UnreadableRecordException;
}

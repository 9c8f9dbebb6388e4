package io.webjack.wire;

import io.webjack.contracts.result.DeadLetter;
import java.util.UUID;

/** The id of a dead letter: the same for all who cannot read the same record, and however often it is parked. */
public final class DeadLetterId {
    private static final UUID NAMESPACE = UUID.fromString("7f5c9be0-33f5-5d55-8a0c-6a4d4c7cf0a1");

    private DeadLetterId() {}

    /** The id by the place of the record: UUIDv5 of {@code topic/partition/offset}. */
    public static UUID of(DeadLetter letter) {
        return of(letter.topic(), letter.partition(), letter.offset());
    }

    /** The id of the dead letter of the record at that place. */
    public static UUID of(String topic, int partition, long offset) {
        return Ids.derived(NAMESPACE, topic + "/" + partition + "/" + offset);
    }
}

package io.webjack.history.deadletter;

import io.webjack.contracts.result.DeadLetter;
import io.webjack.wire.Ids;
import java.time.Instant;
import java.util.UUID;

/**
 * A record that somebody could not read, as it is stored.
 *
 * @param letter the packed record of {@code webjack.dead-letters}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DeadLetterRow(
        UUID id, String service, String topic, int partition, long offset, Instant at, String reason, byte[] letter) {
    private static final UUID NAMESPACE = UUID.fromString("7f5c9be0-33f5-5d55-8a0c-6a4d4c7cf0a1");

    /** The row of a letter; the same for the same record of the same reader. */
    public static DeadLetterRow of(DeadLetter letter, byte[] packed) {
        String place = letter.service() + "/" + letter.topic() + "/" + letter.partition() + "/" + letter.offset();
        return new DeadLetterRow(
                Ids.derived(NAMESPACE, place),
                letter.service(),
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.at(),
                letter.reason(),
                packed);
    }
}

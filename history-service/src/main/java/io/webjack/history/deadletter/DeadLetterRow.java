package io.webjack.history.deadletter;

import io.webjack.contracts.result.DeadLetter;
import io.webjack.wire.DeadLetterId;
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
    /** The row of a letter; its id is the same for all readers of the same record. */
    public static DeadLetterRow of(DeadLetter letter, byte[] packed) {
        return new DeadLetterRow(
                DeadLetterId.of(letter),
                letter.service(),
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.at(),
                letter.reason(),
                packed);
    }
}

package io.webjack.history.deadletter;

import io.webjack.contracts.result.DeadLetter;

/**
 * A record that somebody could not read, as it is stored.
 *
 * @param packed the record of {@code webjack.dead-letters}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DeadLetterRow(DeadLetter letter, byte[] packed) {}

package io.webjack.history.operation;

import java.util.UUID;

/**
 * One record of {@code webjack.action-results}, as it is stored.
 *
 * @param record packed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RecordedActions(UUID operationId, long sequence, byte[] record) {}

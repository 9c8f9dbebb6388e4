package io.webjack.contracts.cancellation;

import java.time.Instant;
import java.util.UUID;

/**
 * The record of {@code webjack.cancellations}, under the id of the operation: it is not to go on. Forgotten once nothing of it can
 * lie in a topic any more.
 *
 * @param sequence at which it stood; a run that begins behind that goes on, for somebody has asked for it since
 * @param at when it was cancelled
 */
public record Cancellation(UUID operationId, UUID processingId, long sequence, Instant at) {}

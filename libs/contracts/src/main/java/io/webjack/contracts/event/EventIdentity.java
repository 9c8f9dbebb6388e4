package io.webjack.contracts.event;

import java.time.Instant;
import java.util.UUID;

/**
 * The record of {@code webjack.event-identities}: which operation was the first with an event that has an identity of
 * its own, so that a second arrival is known as a duplicate.
 */
public record EventIdentity(UUID eventId, UUID operationId, UUID processingId, Instant receivedAt) {}

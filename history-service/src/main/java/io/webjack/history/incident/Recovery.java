package io.webjack.history.incident;

import java.time.Instant;
import java.util.UUID;

/** An operation of the processing has succeeded. */
public record Recovery(UUID processingId, Instant at) {}

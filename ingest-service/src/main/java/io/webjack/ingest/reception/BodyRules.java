package io.webjack.ingest.reception;

import java.time.Duration;

/**
 * What holds for one body.
 *
 * @param largest bytes, as sent and unpacked
 * @param largestInline more bytes are read by a worker
 * @param timeout in which it must have come
 */
public record BodyRules(int largest, int largestInline, Duration timeout) {}

package io.webjack.history.progress;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that people are told about once, as long as it lasts.
 *
 * @param subject which one it is of its kind: the id of a processing, or empty
 * @param name of the processing, or what is concerned
 * @param count how many leads, records or partitions are concerned
 * @param since the oldest of them
 * @param until when the oldest is deleted; null where nothing is
 */
record Trouble(
        NoticeKind kind,
        String subject,
        String name,
        long count,
        @Nullable Instant since,
        @Nullable Instant until) {}

package io.webjack.history.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        @Nullable Instant until) {

    NoticeEntity.Key key() {
        return new NoticeEntity.Key(kind, subject);
    }

    /** One for each processing. */
    static Collection<Trouble> byProcessing(List<Trouble> troubles) {
        Map<String, Trouble> merged = new LinkedHashMap<>();
        troubles.forEach(trouble -> merged.merge(trouble.subject(), trouble, Trouble::with));
        return merged.values();
    }

    private Trouble with(Trouble other) {
        return new Trouble(kind, subject, name, count + other.count, earlier(since, other.since), until);
    }

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }
}

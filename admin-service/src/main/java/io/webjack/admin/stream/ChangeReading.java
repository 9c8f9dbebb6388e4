package io.webjack.admin.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.admin.activity.History;
import io.webjack.admin.stream.Change.Key;
import jakarta.enterprise.context.Dependent;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what has changed: each change once, as soon as it can be seen.
 *
 * <pre>
 *   transactions   7 ✓   8 …   9 ✓        9 is told now; the next question begins at 8 once more, and tells 9 not again
 * </pre>
 *
 * <p>Blocks while it asks. Belongs to one thread.
 */
@Dependent
class ChangeReading {
    private static final int MOST_PAGES = 5;
    private static final Pattern ID = Pattern.compile("([0-9]{1,18})-[0-9a-z]{1,30}");

    private final History history;
    private final int remembered;
    private final String instance = Integer.toString(new SecureRandom().nextInt(36 * 36 * 36), 36);
    private @Nullable RecentChanges recent;
    private Set<Key> told = new HashSet<>();
    private long from;
    private long count;
    private boolean skipped;

    ChangeReading(History history, StreamConfig config) {
        this.history = history;
        this.remembered = config.remembered();
    }

    /** Nobody looks: what is missed meanwhile is not asked for. */
    void rest() {
        recent = null;
        told = new HashSet<>();
    }

    /** What changes from now on is told. */
    void beginIfIdle() {
        if (recent == null) {
            begin(page(null, null).path("safe").asLong());
        }
    }

    private void begin(long safe) {
        from = safe;
        recent = new RecentChanges(remembered, safe);
        told = new HashSet<>();
    }

    /** What has changed since the last question; where that is too much, nothing. */
    List<Change> next() {
        beginIfIdle();
        skipped = false;
        Pages read = read(from);
        if (!read.complete()) {
            skipped = true;
            begin(read.safe());
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        Set<Key> seen = new HashSet<>();
        for (JsonNode item : read.items()) {
            Key key = Key.of(item);
            if (!told.contains(key)) {
                Change change = Change.of(read.safe() + "-" + instance + Long.toString(count++, 36), item);
                changes.add(change);
                remember(change);
            }
            if (key.transaction() >= read.safe()) {
                seen.add(key);
            }
        }
        told = seen;
        from = read.safe();
        return changes;
    }

    /** Whether so much had changed at the last question that it was not told. */
    boolean hasSkipped() {
        return skipped;
    }

    /**
     * What came behind a change that somebody has seen, perhaps of another instance.
     *
     * @return empty: nobody knows, or it is too much
     */
    Optional<List<Change>> behind(String last) {
        Matcher id = ID.matcher(last);
        RecentChanges known = recent;
        if (known == null || !id.matches()) {
            return Optional.empty();
        }
        long since = Long.parseLong(id.group(1));
        Optional<List<Change>> behind = known.behind(last, since);
        return behind.isPresent() ? behind : olderFrom(since);
    }

    /** Asked for once: from then on they are remembered. */
    private Optional<List<Change>> olderFrom(long since) {
        Pages read = read(since);
        if (!read.complete() || read.items().size() > remembered) {
            return Optional.empty();
        }
        begin(read.safe());
        RecentChanges known = new RecentChanges(remembered, since);
        recent = known;
        List<Change> changes = new ArrayList<>();
        for (JsonNode item : read.items()) {
            Change change = Change.of(read.safe() + "-" + instance + Long.toString(count++, 36), item);
            changes.add(change);
            known.add(change);
            if (change.transaction() >= read.safe()) {
                told.add(Key.of(item));
            }
        }
        return Optional.of(changes);
    }

    private void remember(Change change) {
        if (recent != null) {
            recent.add(change);
        }
    }

    private record Pages(long safe, List<JsonNode> items, boolean complete) {}

    private Pages read(long since) {
        List<JsonNode> items = new ArrayList<>();
        long safe = since;
        String transaction = Long.toString(since);
        String behind = null;
        boolean more = true;
        for (int i = 0; more && i < MOST_PAGES; i++) {
            JsonNode page = page(transaction, behind);
            if (i == 0) {
                safe = page.path("safe").asLong();
            }
            page.path("items").forEach(items::add);
            more = page.path("more").asBoolean();
            if (more) {
                JsonNode end = items.get(items.size() - 1);
                transaction = end.path("transaction").asText();
                behind = end.path("operation").path("id").asText();
            }
        }
        return new Pages(more ? page(null, null).path("safe").asLong() : safe, items, !more);
    }

    private JsonNode page(@Nullable String transaction, @Nullable String behind) {
        Map<String, List<String>> query = transaction == null
                ? Map.of()
                : behind == null
                        ? Map.of("from", List.of(transaction))
                        : Map.of("from", List.of(transaction), "behind", List.of(behind));
        return history.changes(query, JsonNode.class);
    }
}

package io.webjack.processing.secret;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The patterns of the secrets that were used last: making one takes longer than using it. None is kept of a value that is no
 * secret any more. Used by all lanes.
 */
final class RecentPatterns {
    /** How many are kept. */
    static final int MOST = 500;

    private final Cache<String, SecretPattern> patterns =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    private Set<String> known = Set.of();

    /** The pattern of a value; an operation that began before a change may still use an old one. */
    synchronized SecretPattern of(String secret) {
        return known.contains(secret) ? patterns.get(secret, SecretPattern::of) : SecretPattern.of(secret);
    }

    /**
     * The secrets have changed.
     *
     * @param values asked here, so that of two changes at once the last one counts
     */
    synchronized void follow(Supplier<? extends Collection<String>> values) {
        known = new HashSet<>(values.get());
        patterns.asMap().keySet().retainAll(known);
    }

    /** How many are kept at present. */
    synchronized int kept() {
        patterns.cleanUp();
        return (int) patterns.estimatedSize();
    }
}

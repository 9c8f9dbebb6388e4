package io.webjack.processing.secret;

import java.util.LinkedHashMap;
import java.util.Map;

/** The patterns of the secrets that were used last: making one takes longer than using it. Used by all lanes. */
final class RecentPatterns {
    private static final int MOST = 500;

    private final Map<String, SecretPattern> patterns = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SecretPattern> eldest) {
            return size() > MOST;
        }
    };

    synchronized SecretPattern of(String secret) {
        return patterns.computeIfAbsent(secret, SecretPattern::of);
    }
}

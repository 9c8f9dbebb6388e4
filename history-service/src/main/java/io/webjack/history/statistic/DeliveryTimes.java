package io.webjack.history.statistic;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long operations took, in buckets that grow by a tenth: percentiles are right to some five per cent, and two counts are added
 * by adding their buckets. Pure; not for use by several threads.
 */
final class DeliveryTimes {
    private static final double GROWTH = 1.1;
    private static final int LAST = 300;

    private final TreeMap<Integer, Long> counts = new TreeMap<>();

    /** The bucket of a time. */
    static int bucket(long millis) {
        return (int) Math.min(LAST, Math.floor(Math.log((double) Math.max(1, millis)) / Math.log(GROWTH)));
    }

    void add(int bucket, long count) {
        counts.merge(bucket, count, Long::sum);
    }

    void addAll(DeliveryTimes others) {
        others.counts.forEach(this::add);
    }

    /** In ms, the middle of its bucket; null: nothing was counted. */
    @Nullable
    Long percentile(double share) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        if (all <= 0) {
            return null;
        }
        long wanted = Math.max(1, (long) Math.ceil(all * share));
        long passed = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            passed += entry.getValue();
            if (passed >= wanted) {
                return middle(entry.getKey());
            }
        }
        return middle(counts.lastKey());
    }

    private static long middle(int bucket) {
        return Math.round(Math.pow(GROWTH, bucket + 0.5));
    }
}

package io.webjack.standalone.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What senders and the destination saw of every lead, by the number of the lead. Any thread may write. */
final class Ledger {
    private final Map<Integer, Long> accepted = new ConcurrentHashMap<>();
    private final Map<Integer, List<Delivery>> delivered = new ConcurrentHashMap<>();

    /**
     * A sender was answered 2xx.
     *
     * @param nanos {@link System#nanoTime()}
     */
    void accepted(int lead, long nanos) {
        accepted.putIfAbsent(lead, nanos);
    }

    /**
     * The destination answered a request with 2xx.
     *
     * @param key the request's {@code Idempotency-Key}
     * @param nanos {@link System#nanoTime()}
     */
    void delivered(int lead, String key, long nanos) {
        delivered.compute(lead, (number, before) -> {
            List<Delivery> all = before == null ? new ArrayList<>(1) : before;
            all.add(new Delivery(key, nanos));
            return all;
        });
    }

    int acceptedSoFar() {
        return accepted.size();
    }

    boolean isEverythingDelivered() {
        return delivered.keySet().containsAll(accepted.keySet());
    }

    /** The account so far. */
    Account account(Duration late) {
        int lost = 0;
        int repeated = 0;
        int doubled = 0;
        List<Long> delays = new ArrayList<>();
        for (Map.Entry<Integer, Long> lead : accepted.entrySet()) {
            List<Delivery> arrivals = delivered.getOrDefault(lead.getKey(), List.of());
            if (arrivals.isEmpty()) {
                lost++;
            } else {
                delays.add(Math.max(0, arrivals.get(0).nanos() - lead.getValue()));
                long keys = arrivals.stream().map(Delivery::key).distinct().count();
                doubled += (int) keys - 1;
                repeated += arrivals.size() - (int) keys;
            }
        }
        delays.sort(null);
        int tooLate =
                (int) delays.stream().filter(delay -> delay > late.toNanos()).count();
        return new Account(
                accepted.size(),
                delays.size(),
                lost,
                repeated,
                doubled,
                tooLate,
                percentile(delays, 50),
                percentile(delays, 99),
                percentile(delays, 100));
    }

    private static Duration percentile(List<Long> sorted, int percent) {
        if (sorted.isEmpty()) {
            return Duration.ZERO;
        }
        int at = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
        return Duration.ofNanos(sorted.get(Math.max(0, at)));
    }

    private record Delivery(String key, long nanos) {}

    /**
     * The numbers of a run.
     *
     * @param accepted leads whose sender was answered 2xx
     * @param delivered of these, how many the destination answered with 2xx
     * @param lost of these, how many it never did
     * @param repeated further requests with an idempotency key that had been answered with 2xx: its answer was not recorded
     * @param doubled further requests with another key: the same lead was run twice
     * @param late leads that arrived later than they should
     */
    record Account(
            int accepted,
            int delivered,
            int lost,
            int repeated,
            int doubled,
            int late,
            Duration median,
            Duration p99,
            Duration longest) {}
}

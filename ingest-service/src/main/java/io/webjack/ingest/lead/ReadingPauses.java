package io.webjack.ingest.lead;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/** How long a reading waits after a failure. Jitter is only added, so that nothing is tried too early. */
final class ReadingPauses {
    private static final double JITTER = 0.2;

    private final List<Duration> pauses;
    private final DoubleSupplier random;

    /** @param random from 0 to 1 */
    ReadingPauses(List<Duration> pauses, DoubleSupplier random) {
        this.pauses = List.copyOf(pauses);
        this.random = random;
    }

    /** @param attempt the one that failed, from 1 */
    Duration after(int attempt) {
        Duration pause = pauses.get(Math.min(Math.max(attempt, 1), pauses.size()) - 1);
        return pause.plusMillis((long) (pause.toMillis() * JITTER * random.getAsDouble()));
    }
}

package io.webjack.processing.isolation;

/**
 * How many a second something happens at present: an average in which what happened half a second ago counts a third of
 * what happens now. Not for use by several threads at once.
 */
final class Flow {
    private static final double MEMORY_SECONDS = 0.5;

    private double perSecond;
    private long last;

    /** It happens once more. */
    void another(long nowNanos) {
        perSecond = perSecond(nowNanos) + 1 / MEMORY_SECONDS;
        last = nowNanos;
    }

    double perSecond(long nowNanos) {
        return perSecond == 0 ? 0 : perSecond * Math.exp((last - nowNanos) / (MEMORY_SECONDS * 1_000_000_000));
    }
}

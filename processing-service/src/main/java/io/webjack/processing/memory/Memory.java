package io.webjack.processing.memory;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * The parts of the heap that what comes from outside may take, in bytes. Together they leave what the service itself needs.
 *
 * <pre>
 *   new events │ overflow │ what has waited │ answers     webjack.processing.memory.part of the heap
 *   one poll, what lies taken, what is read back, what waits for the broker: a part of the heap each
 * </pre>
 */
@Singleton
public final class Memory {
    private static final double EVENTS = 0.35;
    private static final double OVERFLOW = 0.25;
    private static final double CONTINUATIONS = 0.25;
    private static final double ANSWERS = 0.15;

    private final long heap;
    private final double part;

    @Inject
    Memory(MemoryConfig config) {
        this(config.heapBytes().orElse(Runtime.getRuntime().maxMemory()), config.part());
    }

    /**
     * @param heap what everything is measured by
     * @param part of it for what is at work
     */
    public Memory(long heap, double part) {
        this.heap = heap;
        this.part = part;
    }

    /** For events that are new. */
    public long events() {
        return ofWork(EVENTS);
    }

    /** For events that exceeded the share of their processing. */
    public long overflow() {
        return ofWork(OVERFLOW);
    }

    /** For operations that have waited. */
    public long continuations() {
        return ofWork(CONTINUATIONS);
    }

    /** For long answers to requests. */
    public long answers() {
        return ofWork(ANSWERS);
    }

    /** For what one poll brings, as it came. */
    public int poll() {
        return (int) Math.min(16 << 20, heap / 64);
    }

    /** For what was taken from Kafka and is not begun, as it came. */
    public long lying() {
        return heap / 24;
    }

    /** For what is remembered of the work of earlier owners of the partitions. */
    public long restored() {
        return heap / 12;
    }

    /** For records that wait for the broker. */
    public long sent() {
        return heap / 12;
    }

    /** Whatever costs more can never be worked on here. */
    public long largest() {
        return heap / 3;
    }

    private long ofWork(double share) {
        return (long) (heap * part * share);
    }
}

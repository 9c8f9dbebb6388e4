package io.webjack.processing.intake;

import io.webjack.processing.memory.MemoryConfig;

/**
 * How carefully the records of a partition are begun, after the process has ended over them again and again. Belongs to the
 * consumer's thread.
 */
final class Care {
    /** After so many records that did no harm all is as usual again. */
    private static final int HARMLESS = 50;

    private final MemoryConfig config;
    private Ends before = Ends.NONE;
    private Ends written = Ends.NONE;
    private boolean noted;
    private boolean needed;
    private int begunAlone;
    private long start = -1;

    Care(MemoryConfig config) {
        this.config = config;
    }

    /**
     * The partition has come to this instance.
     *
     * @param found what was written beside its offset
     * @param first the offset with which it goes on
     */
    void begin(Ends found, long first) {
        before = found.over();
        written = found;
        needed = before.begun() >= config.endsBeforeCare();
        start = first;
    }

    /** The offset with which the partition was begun; -1: it was not. */
    long start() {
        return start;
    }

    /** Whether its records are begun one at a time, and none of another partition of which that is true beside it. */
    boolean isNeeded() {
        return needed;
    }

    /** Whether something is to be written before the next record begins. */
    boolean hasToNote() {
        return needed || !noted;
    }

    /** How often the process has ended over the partition. */
    int ends() {
        return before.begun();
    }

    /** Whether the record is to be put aside. */
    boolean isSuspect(long offset) {
        return needed && offset == before.suspect() && before.ends() >= config.endsBeforeAside();
    }

    /** The record is the next to begin: what is to be written before. */
    Ends begins(long offset) {
        if (needed) {
            begunAlone++;
            before = before.alone(offset);
        }
        written = before.working() ? before : before.begunAgain();
        return written;
    }

    /** What {@link #begins} says is written. */
    void noted() {
        noted = true;
    }

    /** What is to be written beside an offset that has moved. */
    Ends moved() {
        if (needed && begunAlone <= HARMLESS) {
            before = before.moved();
            written = before;
        } else {
            needed = false;
            written = Ends.NONE;
        }
        return written;
    }

    /** What is to be written when the partition is given up in order, which is no end. */
    Ends givenUp() {
        return needed ? before.moved() : Ends.NONE;
    }

    /** What is written beside its offset. */
    Ends written() {
        return written;
    }
}

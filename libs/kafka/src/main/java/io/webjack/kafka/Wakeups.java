package io.webjack.kafka;

import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;

/** What to do with wakeups that are meant for a poll and come too late for it. */
public final class Wakeups {
    private Wakeups() {}

    /** Asks the broker in spite of them. Each waker calls once, so they end. */
    public static <T> T despite(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (WakeupException e) {
                // Once more: what it asks for happens after the next poll anyway.
            }
        }
    }
}

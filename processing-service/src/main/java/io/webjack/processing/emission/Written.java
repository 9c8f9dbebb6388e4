package io.webjack.processing.emission;

import io.vertx.core.Future;

/** How the writing of a record ended; told on the lane of its operation. */
public enum Written {
    /** All in-sync replicas have it. */
    ACKNOWLEDGED,
    /** It will never be taken. */
    TOO_LARGE,
    /** The partition belongs to another instance by now, which does again what was not recorded. */
    ABANDONED;

    /** Two records that are on their way side by side: how the first one ended that was not acknowledged. */
    public static Future<Written> both(Future<Written> one, Future<Written> other) {
        return one.compose(written -> written == ACKNOWLEDGED ? other : one);
    }
}

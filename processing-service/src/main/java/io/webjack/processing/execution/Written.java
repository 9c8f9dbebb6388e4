package io.webjack.processing.execution;

import io.vertx.core.Future;

/** How the writing of a record ended; told on the lane of its operation. */
enum Written {
    /** All in-sync replicas have it. */
    ACKNOWLEDGED,
    /** It will never be taken. */
    TOO_LARGE,
    /** The partition belongs to another instance by now, which does again what was not recorded. */
    ABANDONED;

    /** Two records that are on their way side by side: how the first one ended that was not acknowledged. */
    static Future<Written> both(Future<Written> one, Future<Written> other) {
        return one.compose(written -> written == ACKNOWLEDGED ? other : one);
    }
}

package io.webjack.ingest.source.listing;

import io.webjack.contracts.result.OperationError;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a platform answered: a closed set.
 *
 * @param <T> what was asked for
 */
public sealed interface ListAnswer<T> {

    /** With what was asked for. */
    record Given<T>(T value) implements ListAnswer<T> {}

    /** Not with what was asked for. */
    record Refused<T>(Refusal refusal) implements ListAnswer<T> {}

    /** Why it was not given. */
    record Refusal(Reason reason, OperationError problem, Optional<Duration> atLeast) {
        public Refusal(Reason reason, OperationError problem) {
            this(reason, problem, Optional.empty());
        }
    }

    /** What has to be done about a refusal. */
    enum Reason {
        /** The token has ended or is not known: another one helps. */
        TOKEN,
        /** The credentials are refused, or may not see this: a person has to do something. */
        ACCESS,
        /** Too much was asked; later it is answered. */
        LIMIT,
        /** The platform is not there or fails; later it may answer. */
        TEMPORARY
    }

    /** The same with another value. */
    default <R> ListAnswer<R> then(Function<T, ListAnswer<R>> next) {
        return this instanceof Given<T> given
                ? next.apply(given.value())
                : new Refused<>(((Refused<T>) this).refusal());
    }
}

package io.webjack.ingest.source.listing;

import io.webjack.contracts.ErrorCode;
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

    /**
     * Why it was not given.
     *
     * @param finding the same for a person who looks at the connection
     */
    record Refusal(Reason reason, OperationError problem, Optional<Duration> atLeast, AccessFinding finding) {
        public Refusal(Reason reason, OperationError problem, Optional<Duration> atLeast) {
            this(reason, problem, atLeast, finding(reason, problem.code()));
        }

        public Refusal(Reason reason, OperationError problem) {
            this(reason, problem, Optional.empty());
        }

        /** There was no time to wait for an answer. */
        public static Refusal late() {
            String message = "The platform has not answered in time";
            return new Refusal(Reason.TEMPORARY, new OperationError(ErrorCode.TIMEOUT, message, null, true));
        }

        /** The same, seen more exactly. */
        public Refusal seenAs(AccessFinding other) {
            return new Refusal(reason, problem, atLeast, other);
        }

        /** What can be said without a look at the answer. */
        private static AccessFinding finding(Reason reason, ErrorCode code) {
            if (code == ErrorCode.ADDRESS_NOT_ALLOWED) {
                return AccessFinding.ADDRESS_CLOSED;
            }
            if (code == ErrorCode.HOST_NOT_FOUND || code == ErrorCode.TLS_FAILED) {
                return AccessFinding.ADDRESS_WRONG;
            }
            return switch (reason) {
                case TOKEN -> AccessFinding.TOKEN_DEAD;
                case ACCESS -> AccessFinding.SETTING_WRONG;
                case LIMIT -> AccessFinding.LIMITED;
                case TEMPORARY -> AccessFinding.NO_ANSWER;
            };
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

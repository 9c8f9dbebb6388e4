package io.webjack.processing.action;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.template.value.Warnings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an attempt at an action ended: a closed set. */
public sealed interface ActionOutcome {

    /** What is to be recorded about it. */
    ActionReport report();

    <R> R match(Cases<R> cases);

    /** A failure that comes again with the same data, with nothing to report but warnings. */
    static ActionOutcome failed(ErrorCode code, String message, Warnings warnings) {
        return new Failed(ActionReport.ofOutput(Map.of(), warnings.list()), Failure.of(code, message));
    }

    /** It did what it should. */
    record Succeeded(ActionReport report) implements ActionOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.succeeded(this);
        }
    }

    /** Its condition does not hold. */
    record Skipped() implements ActionOutcome {
        @Override
        public ActionReport report() {
            return ActionReport.EMPTY;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.skipped(this);
        }
    }

    /** A filter whose condition is false: the operation ends here. */
    record Filtered(ActionReport report) implements ActionOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.filtered(this);
        }
    }

    /** It is over when the time has come: the operation waits until then. */
    record Waits(ActionReport report, Instant until) implements ActionOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.waits(this);
        }
    }

    /**
     * Nothing was done, and no attempt is used up: the same comes later.
     *
     * @param least how long it is to be put off at least
     * @param hasPlace whether a place is taken that comes with the end of this time
     * @param why what to tell about it; null: nothing
     */
    record PutOff(
            Continuation.Reason reason,
            Duration least,
            @Nullable Failure why,
            boolean hasPlace) implements ActionOutcome {
        @Override
        public ActionReport report() {
            return ActionReport.EMPTY;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.putOff(this);
        }
    }

    /** Nothing was done, for it was told not to begin any more. */
    record NotBegun() implements ActionOutcome {
        @Override
        public ActionReport report() {
            return ActionReport.EMPTY;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notBegun(this);
        }
    }

    /**
     * It did not do what it should.
     *
     * @param retryAfter the least time that the other side wants to be left alone; null: it did not say
     */
    record Failed(
            ActionReport report, Failure failure, @Nullable Duration retryAfter) implements ActionOutcome {
        public Failed(ActionReport report, Failure failure) {
            this(report, failure, null);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /**
     * Why.
     *
     * @param message what happened exactly, in English, without secrets
     * @param retryable whether the same could succeed later without a change
     * @param sent whether the other side may have received the request although no answer was read
     * @param host whom the request was sent to
     * @param httpStatus status of the answer, when there was one
     */
    record Failure(
            ErrorCode code,
            String message,
            boolean retryable,
            boolean sent,
            @Nullable String host,
            @Nullable Integer httpStatus) {

        /** A failure that has nothing to do with another host and comes again with the same data. */
        public static Failure of(ErrorCode code, String message) {
            return new Failure(code, message, false, false, null, null);
        }
    }

    /** Something for each outcome. */
    interface Cases<R> {
        R succeeded(Succeeded outcome);

        R skipped(Skipped outcome);

        R filtered(Filtered outcome);

        R waits(Waits outcome);

        R putOff(PutOff outcome);

        R notBegun(NotBegun outcome);

        R failed(Failed outcome);
    }
}

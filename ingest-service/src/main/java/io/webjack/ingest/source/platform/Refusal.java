package io.webjack.ingest.source.platform;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a platform has not given what it was asked for.
 *
 * @param atLeast the platform says how long it will not
 * @param finding the same for a person who looks at the connection
 */
public record Refusal(Reason reason, OperationError problem, Optional<Duration> atLeast, AccessFinding finding) {
    public Refusal(Reason reason, OperationError problem, Optional<Duration> atLeast) {
        this(reason, problem, atLeast, finding(reason, problem.code()));
    }

    public Refusal(Reason reason, OperationError problem) {
        this(reason, problem, Optional.empty());
    }

    /** What has to be done about it. */
    public enum Reason {
        /** The token has ended or is not known: another one helps. */
        TOKEN,
        /** The credentials are refused, or may not see this: a person has to do something. */
        ACCESS,
        /** Too much was asked with the connection; later it is answered. */
        LIMIT,
        /** Too much was asked about the page; later it is answered. */
        PAGE_LIMIT,
        /** The platform is not there or fails; later it may answer. */
        TEMPORARY,
        /** The request is wrong: a setting of the connection, most likely, of which a person is told at once. */
        FAULT,
        /** There is nothing to be fetched, and there never will be. */
        NOT_THERE,
        /** The same in the platform's own test, about which nobody is told. */
        PLATFORM_TEST
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

    /** The same, with something else to be done about it. */
    public Refusal because(Reason other) {
        return new Refusal(other, problem, atLeast, finding);
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
            case ACCESS, FAULT, NOT_THERE, PLATFORM_TEST -> AccessFinding.SETTING_WRONG;
            case LIMIT, PAGE_LIMIT -> AccessFinding.LIMITED;
            case TEMPORARY -> AccessFinding.NO_ANSWER;
        };
    }
}

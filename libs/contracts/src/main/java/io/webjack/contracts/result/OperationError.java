package io.webjack.contracts.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Why an action or an operation did not succeed.
 *
 * @param message what happened exactly, in English, without secrets
 * @param actionKey null when no action is to blame
 * @param retryable whether the same could succeed later without a change
 * @param host whom the failed request was sent to, in lower case, with the port where it is not the usual one; failures
 *     of one host belong to one incident
 * @param httpStatus status of the answer, when there was one
 */
@JsonInclude(Include.NON_NULL)
public record OperationError(
        ErrorCode code,
        String message,
        @Nullable String actionKey,
        boolean retryable,
        @Nullable String host,
        @Nullable Integer httpStatus) {

    /** An error that has nothing to do with a host. */
    public OperationError(ErrorCode code, String message, @Nullable String actionKey, boolean retryable) {
        this(code, message, actionKey, retryable, null, null);
    }
}

package io.webjack.history.incident;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import java.time.Instant;
import java.util.UUID;

/** An operation that did not succeed, as far as its incident is concerned. */
public record Failure(
        UUID operationId,
        long sequence,
        UUID processingId,
        String processingName,
        Instant at,
        OperationError error,
        Notifications notifications) {
    private static final OperationError WITHOUT_REASON =
            new OperationError(ErrorCode.INTERNAL, "no reason was recorded", null, false);

    /** The failure that a result tells of. */
    public static Failure of(OperationResult result, Notifications notifications) {
        return new Failure(
                result.operationId(),
                result.sequence(),
                result.processingId(),
                result.processingName(),
                result.at(),
                result.error() == null ? WITHOUT_REASON : result.error(),
                notifications);
    }
}

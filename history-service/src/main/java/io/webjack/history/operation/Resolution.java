package io.webjack.history.operation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.webjack.contracts.OperationStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person has decided about an operation.
 *
 * @param by who
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Resolution(As as, @Nullable String comment, String by, Instant at) {

    /** As what it counts. */
    public enum As {
        /** Its data have arrived, whatever was recorded. */
        SUCCEEDED(OperationStatus.SUCCEEDED),
        /** Nothing is to become of it. */
        DISCARDED(OperationStatus.FAILED),
        /** It was not to go on. */
        CANCELLED(OperationStatus.FAILED);

        private final OperationStatus status;

        As(OperationStatus status) {
            this.status = status;
        }

        public OperationStatus status() {
            return status;
        }
    }

    /** A decision that came too late is not shown: the operation stands otherwise. */
    static @Nullable Resolution shown(@Nullable Resolution decided, String status) {
        return decided == null || !decided.as.status.name().equals(status) ? null : decided;
    }

    /** Whether somebody has to decide what becomes of an operation. */
    static boolean isMissing(boolean settled, String status) {
        boolean isOpen = status.equals(OperationStatus.FAILED.name())
                || status.equals(OperationStatus.UNKNOWN.name())
                || status.equals(OperationStatus.HELD.name());
        return isOpen && !settled;
    }
}

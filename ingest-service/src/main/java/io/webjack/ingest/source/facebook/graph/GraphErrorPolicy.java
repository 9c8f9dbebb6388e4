package io.webjack.ingest.source.facebook.graph;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.source.platform.AccessFinding;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * What an error of the Graph API means. The code decides, not the status: nearly everything comes with 400. Unknown
 * codes count as temporary, so that no lead is given up for one.
 */
public final class GraphErrorPolicy {
    private static final int NO_SUCH_OBJECT = 33;

    private GraphErrorPolicy() {}

    static Refusal refusal(GraphError error, GraphUsage usage, GraphAccess access) {
        int code = error.code();
        return switch (code) {
            case 4, 17 -> passing(Reason.LIMIT, error, usage.regainAccess(), access);
            case 32, 341, 368, 613, 80_000, 80_001, 80_004, 80_005 ->
                passing(Reason.PAGE_LIMIT, error, usage.regainAccess(), access);
            case 102, 190 -> access(error, access).seenAs(AccessFinding.TOKEN_DEAD);
            case 100 ->
                error.subcode() == NO_SUCH_OBJECT
                        ? new Refusal(Reason.NOT_THERE, problem(ErrorCode.LEAD_NOT_READABLE, error, false, access))
                        : passing(Reason.FAULT, error, Optional.empty(), access);
            case 2500 -> passing(Reason.FAULT, error, Optional.empty(), access);
            default ->
                code == 10 || (code >= 200 && code <= 299)
                        ? access(error, access).seenAs(AccessFinding.PERMISSION_MISSING)
                        : passing(Reason.TEMPORARY, error, Optional.empty(), access);
        };
    }

    private static Refusal passing(Reason reason, GraphError error, Optional<Duration> wait, GraphAccess access) {
        return new Refusal(reason, problem(ErrorCode.LEAD_NOT_READABLE, error, true, access), wait);
    }

    private static Refusal access(GraphError error, GraphAccess access) {
        return new Refusal(Reason.ACCESS, problem(ErrorCode.CONNECTION_EXPIRED, error, false, access));
    }

    private static OperationError problem(ErrorCode code, GraphError error, boolean retryable, GraphAccess access) {
        return new OperationError(
                code, error.sentence(), null, retryable, access.address().host(), error.httpStatus());
    }
}

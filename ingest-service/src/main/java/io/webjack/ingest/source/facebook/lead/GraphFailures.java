package io.webjack.ingest.source.facebook.lead;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.lead.ReadingOutcome;
import io.webjack.ingest.lead.ReadingOutcome.AccessRefused;
import io.webjack.ingest.lead.ReadingOutcome.Later;
import io.webjack.ingest.lead.ReadingOutcome.NotReadable;
import io.webjack.ingest.lead.ReadingOutcome.Scope;
import io.webjack.ingest.source.facebook.graph.GraphAccess;
import io.webjack.ingest.source.facebook.graph.GraphAnswer;
import io.webjack.ingest.source.facebook.graph.GraphAnswer.Broken;
import io.webjack.ingest.source.facebook.graph.GraphAnswer.Refused;
import io.webjack.ingest.source.facebook.graph.GraphErrorPolicy;
import io.webjack.ingest.source.facebook.graph.GraphVerdict;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is done when the Graph API does not give what was asked for. Pure. */
final class GraphFailures {
    private GraphFailures() {}

    /**
     * For the answer to the reading itself.
     *
     * @param test whether the reading is about the dashboard's test, which never exists
     */
    static ReadingOutcome outcome(GraphAccess access, GraphAnswer answer, boolean test) {
        if (answer instanceof Refused refused) {
            return outcome(access, refused, test);
        }
        if (answer instanceof Broken broken) {
            if (broken.code() == ErrorCode.ADDRESS_NOT_ALLOWED) {
                return new AccessRefused(error(access, broken.code(), broken.message(), false, null));
            }
            return new Later(
                    error(access, broken.code(), broken.message(), true, broken.httpStatus()),
                    Optional.empty(),
                    Scope.READING,
                    false);
        }
        throw new IllegalArgumentException("not a failure: " + answer);
    }

    /** Whether the token is of no use for anything any more. */
    static boolean isDead(@Nullable GraphAnswer answer) {
        return answer instanceof Refused refused
                && GraphErrorPolicy.verdict(refused.error()) == GraphVerdict.ACCESS_DEAD;
    }

    private static ReadingOutcome outcome(GraphAccess access, Refused refused, boolean test) {
        Optional<Duration> wait = refused.usage().regainAccess();
        OperationError passing = error(access, ErrorCode.LEAD_NOT_READABLE, refused, true);
        return switch (GraphErrorPolicy.verdict(refused.error())) {
            case TEMPORARY -> new Later(passing, Optional.empty(), Scope.READING, false);
            case APP_LIMIT -> new Later(passing, wait, Scope.CONNECTION, false);
            case PAGE_LIMIT -> new Later(passing, wait, Scope.PAGE, false);
            case FAULT -> new Later(passing, Optional.empty(), Scope.READING, true);
            case ACCESS_DEAD, PERMISSION_MISSING ->
                new AccessRefused(error(access, ErrorCode.CONNECTION_EXPIRED, refused, false));
            case NOT_THERE -> new NotReadable(error(access, ErrorCode.LEAD_NOT_READABLE, refused, false), test);
        };
    }

    private static OperationError error(GraphAccess access, ErrorCode code, Refused refused, boolean retryable) {
        return error(
                access,
                code,
                refused.error().sentence(),
                retryable,
                refused.error().httpStatus());
    }

    private static OperationError error(
            GraphAccess access, ErrorCode code, String message, boolean retryable, @Nullable Integer status) {
        return new OperationError(
                code, message, null, retryable, host(access.address().uri()), status);
    }

    private static String host(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return address.getPort() < 0 ? host : host + ":" + address.getPort();
    }
}

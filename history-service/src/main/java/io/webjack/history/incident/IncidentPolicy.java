package io.webjack.history.incident;

import java.time.Duration;
import java.time.Instant;

/**
 * When there is an e-mail: at the beginning, a digest while it lasts, one when it is over. Pure.
 *
 * <pre>{@code
 * failure ─ e-mail ··· 15 min ··· digest ··· 1 h ··· digest ··· success ··· 10 min without failure ··· over: e-mail
 * }</pre>
 */
record IncidentPolicy(
        Duration firstDigestAfter, Duration nextDigestAfter, Duration quietAfterSuccess, Duration quietWithoutSuccess) {

    static IncidentPolicy of(IncidentConfig config) {
        return new IncidentPolicy(
                config.firstDigestAfter(),
                config.nextDigestAfter(),
                config.quietAfterSuccess(),
                config.quietWithoutSuccess());
    }

    /** What is to be done about an open incident. */
    enum Step {
        NOTHING,
        /** Tell how many more have failed. */
        DIGEST,
        /** Tell that it is over. */
        CLOSE
    }

    Step step(IncidentEntity incident, Instant now) {
        if (isOver(incident, now)) {
            return Step.CLOSE;
        }
        boolean more = incident.failures > incident.toldFailures;
        return more && !now.isBefore(incident.nextDigestAt) ? Step.DIGEST : Step.NOTHING;
    }

    /** An incident that has failed since then is not over, whatever else has happened. */
    Instant quietSince(Instant now) {
        return now.minus(quietAfterSuccess);
    }

    Instant firstDigest(Instant now) {
        return now.plus(firstDigestAfter);
    }

    Instant nextDigest(Instant now) {
        return now.plus(nextDigestAfter);
    }

    private boolean isOver(IncidentEntity incident, Instant now) {
        Instant success = incident.lastSuccessAt;
        boolean succeeded = success != null && success.isAfter(incident.lastFailureAt);
        Duration quiet = succeeded ? quietAfterSuccess : quietWithoutSuccess;
        return !now.isBefore(incident.lastNoticedAt.plus(quiet));
    }
}

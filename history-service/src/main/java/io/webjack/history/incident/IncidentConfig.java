package io.webjack.history.incident;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the owner of a processing is told about failures. */
@ConfigMapping(prefix = "webjack.history.incident")
public interface IncidentConfig {
    /** How long after the beginning the first digest comes, when more has failed. */
    @WithDefault("PT15M")
    Duration firstDigestAfter();

    /** How long after a digest the next one comes, when more has failed. */
    @WithDefault("PT1H")
    Duration nextDigestAfter();

    /** An incident is over when the processing has succeeded since and nothing has failed for this long. */
    @WithDefault("PT10M")
    Duration quietAfterSuccess();

    /** Without any success an incident is over when nothing has failed for this long. */
    @WithDefault("PT6H")
    Duration quietWithoutSuccess();

    /** An operation that waits for another attempt belongs to an incident when it has lasted for this long. */
    @WithDefault("PT10M")
    Duration longWait();

    /** How often open incidents are looked at. */
    @WithDefault("10s")
    String watchEvery();
}

package io.webjack.ingest.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Taking deliveries. */
@ConfigMapping(prefix = "webjack.ingest.webhook")
public interface WebhookConfig {

    /** The largest body in bytes, as sent and unpacked; what is larger is answered 413. */
    @WithDefault("1048576")
    @Min(1024)
    @Max(4194304)
    int largestBody();

    /** Bodies of more bytes, and packed ones, are read by a worker instead of the event loop. */
    @WithDefault("65536")
    @Min(0)
    int largestInlineBody();

    /** The time in which a body must have come; after that the sender is answered 408. */
    @WithDefault("PT30S")
    Duration bodyTimeout();

    /** How long an address that is not known is looked for among what was saved last; after that the sender is told to come again. */
    @WithDefault("PT3S")
    Duration lookedForAtMost();

    /** How many rejected deliveries of one source are shown in the history a minute; the others are only counted. */
    @WithDefault("60")
    @Min(1)
    int shownRejectionsPerMinute();

    /** How long browsers may keep the answer to a preflight. */
    @WithDefault("PT24H")
    Duration preflightKept();
}

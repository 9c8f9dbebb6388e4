package io.webjack.history.attention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What somebody should look at. */
@ConfigMapping(prefix = "webjack.history.attention")
public interface AttentionConfig {
    /** An operation that has failed attempts behind it and arrived so long ago waits long. */
    @WithDefault("1h")
    Duration longWait();

    /** A source is never called silent before so long. */
    @WithDefault("3h")
    Duration silentAfter();

    /** By what came in so long a time it is known how long a source is usually silent. */
    @WithDefault("P14D")
    Duration usualOf();

    /** So many operations have to have come in that time. */
    @WithDefault("10")
    int usualFrom();
}

package io.webjack.admin.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How operations are shown as they change. */
@ConfigMapping(prefix = "webjack.admin.stream")
public interface StreamConfig {
    /** How often the history is asked what has changed, once for all who look; not at all while nobody does. */
    @WithDefault("500ms")
    Duration askEvery();

    /** How often a comment keeps a quiet connection open. */
    @WithDefault("15s")
    Duration heartbeatEvery();

    /** So many may look at one instance; others are told to come again. */
    @WithDefault("1000")
    int mostViewers();

    /** So many changes wait for one who reads slowly; with more the connection is closed. */
    @WithDefault("256")
    int mostWaiting();

    /** So many changes are remembered for those who come again. */
    @WithDefault("1000")
    int remembered();
}

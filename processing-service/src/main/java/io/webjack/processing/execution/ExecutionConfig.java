package io.webjack.processing.execution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How operations run. */
@ConfigMapping(prefix = "webjack.processing.execution")
public interface ExecutionConfig {

    /** An operation that takes longer than this is shown as running; nobody sees the others run. */
    @WithDefault("PT1S")
    Duration runningAfter();

    /** How long an event waits for the definition that ingest knew when it accepted it. */
    @WithDefault("PT5S")
    Duration definitionWait();
}

package io.webjack.admin.recovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How leads are read that a platform still has. */
@ConfigMapping(prefix = "webjack.admin.recovery")
public interface RecoveryConfig {
    /**
     * How far back {@code read-leads} reads the past of a source whose platform is asked for it piece by piece; an older
     * {@code since} is refused.
     */
    @WithDefault("P90D")
    Duration reach();
}

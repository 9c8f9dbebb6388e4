package io.webjack.admin.activity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How operations are exported. */
@ConfigMapping(prefix = "webjack.admin.export")
public interface ExportConfig {
    /** A filter that finds more operations is refused. */
    @WithDefault("100000")
    int mostOperations();

    /** So many exports are made at once; others are told to come again. */
    @WithDefault("3")
    int atOnce();
}

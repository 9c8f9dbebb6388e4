package io.webjack.ingest.source.facebook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** The addresses {@code /in/facebook/<token>}. */
@ConfigMapping(prefix = "webjack.ingest.facebook")
public interface FacebookConfig {

    /** The largest body of a notification, in bytes. Facebook puts up to 1000 leads into one, about 300 bytes each. */
    @WithDefault("1048576")
    @Min(1024)
    @Max(16_777_216)
    long maxBodySize();
}

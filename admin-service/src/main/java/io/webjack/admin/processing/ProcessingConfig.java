package io.webjack.admin.processing;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** How processings are shown. */
@ConfigMapping(prefix = "webjack.admin.processing")
public interface ProcessingConfig {
    /** Where the world reaches ingest-service: the beginning of every webhook address. */
    URI ingestUrl();
}

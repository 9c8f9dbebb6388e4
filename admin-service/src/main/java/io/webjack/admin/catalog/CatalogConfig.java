package io.webjack.admin.catalog;

import io.smallrye.config.ConfigMapping;
import java.util.Set;

/** What this installation can receive and execute. */
@ConfigMapping(prefix = "webjack.admin.catalog")
public interface CatalogConfig {
    /** Source types whose events are received. */
    Set<String> sourceTypes();

    /** Action types that can be executed. */
    Set<String> actionTypes();
}

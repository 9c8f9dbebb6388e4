package io.webjack.history.progress;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Who looks after this installation. */
@ConfigMapping(prefix = "webjack.history.operator")
public interface OperatorConfig {
    /**
     * Addresses that are told when nothing of a partition moves, when the history cannot keep up, when records were put
     * aside, and when that is over.
     */
    Optional<List<String>> emails();
}

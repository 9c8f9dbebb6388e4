package io.webjack.history.field;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When a learned field counts as new or vanished. */
@ConfigMapping(prefix = "webjack.history.field")
public interface FieldConfig {
    /** A field has vanished when so many events have come without it, and three times as many as usual. */
    @WithDefault("10")
    @Min(1)
    @Max(10000)
    int window();

    /** For how long a field that came later than the others counts as new. */
    @WithDefault("P7D")
    Duration newFor();
}

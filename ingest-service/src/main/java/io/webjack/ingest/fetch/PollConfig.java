package io.webjack.ingest.fetch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;

/** Sources whose leads are asked for. */
@ConfigMapping(prefix = "webjack.ingest.poll")
public interface PollConfig {

    /** How many sources an instance reads at once. */
    @WithDefault("8")
    @Min(1)
    @Max(64)
    int concurrency();

    /** How far back a list is read again, because leads may come into it late. */
    @WithDefault("PT1H")
    Duration overlap();

    /** Which time of creation is asked for at once when there is much to catch up with. */
    @WithDefault("P1D")
    Duration slice();

    /** How long one source may be read before others have their turn; it goes on with its next request. */
    @WithDefault("PT2M")
    Duration turn();

    /** How many leads of the overlap are remembered for a source; with more of them it becomes shorter. */
    @WithDefault("5000")
    @Min(100)
    @Max(50_000)
    int mostKnown();

    /** Pauses before a source is tried again that could not be read; the last one is repeated. */
    @WithDefault("PT30S,PT1M,PT2M,PT5M,PT15M,PT30M")
    @NotEmpty
    List<Duration> pauses();

    /** Pauses before a page is asked for again in the middle of a list, so that one failure does not undo a long one. */
    @WithDefault("PT1S,PT3S,PT10S")
    List<Duration> pagePauses();

    /** After this time of temporary failures the owner is told; of a refused access at once. */
    @WithDefault("PT30M")
    Duration tellAfter();

    /** How often the owner is told again while it lasts. */
    @WithDefault("PT5H")
    Duration tellAgainAfter();

    /** How far back the past of a source is read, when somebody asks for all of it without a time. */
    @WithDefault("P90D")
    Duration oldest();
}

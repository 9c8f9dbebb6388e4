package io.webjack.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.ActionResult;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why and how data that came before run again.
 *
 * @param retryOf the operation whose data these are; null when a held operation runs for the first time
 * @param sequence results of this run count from here, so that they supersede those of earlier runs of the operation
 * @param definition the definition to use; null: the current one
 * @param recorded results that are kept and not done again
 * @param once of two replays with the same value only the first runs; null: each of them does
 * @param id of this replay; null without {@code once}
 */
@JsonInclude(Include.NON_NULL)
public record Replay(
        @Nullable UUID retryOf,
        long sequence,
        @Nullable ProcessingDefinition definition,
        List<ActionResult> recorded,
        @Nullable UUID once,
        @Nullable UUID id) {
    public Replay {
        recorded = recorded == null ? List.of() : List.copyOf(recorded);
    }
}

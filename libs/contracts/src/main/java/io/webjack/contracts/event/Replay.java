package io.webjack.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.Waits;
import java.time.Instant;
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
 * @param runNow the wait that this ends; null: it ends none
 */
@JsonInclude(Include.NON_NULL)
public record Replay(
        @Nullable UUID retryOf,
        long sequence,
        @Nullable ProcessingDefinition definition,
        List<ActionResult> recorded,
        @Nullable UUID once,
        @Nullable UUID id,
        @Nullable RunNow runNow) {
    public Replay {
        recorded = recorded == null ? List.of() : List.copyOf(recorded);
    }

    /** One that ends no wait. */
    public Replay(
            @Nullable UUID retryOf,
            long sequence,
            @Nullable ProcessingDefinition definition,
            List<ActionResult> recorded,
            @Nullable UUID once,
            @Nullable UUID id) {
        this(retryOf, sequence, definition, recorded, once, id, null);
    }

    /**
     * An operation that waits in a topic goes on before its time, instead of what lies there. Once its time has come the record
     * means nothing: then what lies there goes on.
     *
     * @param dueAt until when it waits
     * @param waits with what it goes on
     * @param startedAt when the operation began to run
     * @param offset of the record of its event, which is its place among those with its ordering key; null: it has none
     */
    @JsonInclude(Include.NON_NULL)
    public record RunNow(
            Instant dueAt,
            Waits waits,
            Instant startedAt,
            @Nullable Long offset) {}
}

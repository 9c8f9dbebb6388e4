package io.webjack.contracts.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * With what an operation goes on that waits.
 *
 * @param reason why it waits, as its continuation says it
 * @param index of the action that is next, from 0; what stands before it is recorded
 * @param attempt the next attempt at it, from 1
 * @param firstAttemptAt when the first attempt at the action began; null: there was none yet
 */
@JsonInclude(Include.NON_NULL)
public record Waits(
        String reason, int index, int attempt, @Nullable Instant firstAttemptAt) {}

package io.webjack.admin.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Operations that are about to run again, as they stood when they were found.
 *
 * @param nextCursor null: it is the last page
 */
@JsonInclude(Include.NON_NULL)
record RetryPage(List<Found> operations, @Nullable String nextCursor) {
    RetryPage {
        operations = List.copyOf(operations);
    }

    /**
     * One of them.
     *
     * @param held whether it goes on itself; when it is not held any more, it has
     */
    record Found(UUID id, boolean held) {}
}

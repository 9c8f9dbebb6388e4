package io.webjack.admin.replay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Operations that are about to run again.
 *
 * @param nextCursor null: it is the last page
 */
@JsonInclude(Include.NON_NULL)
record RetryPage(List<Found> operations, @Nullable String nextCursor) {
    RetryPage {
        operations = List.copyOf(operations);
    }

    /** One of them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(UUID id) {}
}

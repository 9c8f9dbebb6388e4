package io.webjack.admin.testrun;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonValue;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.SentRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a definition would send for operations that came, and what went out then.
 *
 * @param operations how many were gone through
 * @param same of them would send the same
 * @param different would send something else, or nothing, or where nothing went out
 * @param failed could not be gone through to their end
 */
record Rehearsal(int operations, int same, int different, int failed, List<Item> items) {
    Rehearsal {
        items = List.copyOf(items);
    }

    static Rehearsal of(List<Item> items) {
        int failed = (int) items.stream().filter(item -> item.error() != null).count();
        int same = (int) items.stream().filter(Item::same).count();
        return new Rehearsal(items.size(), same, items.size() - same - failed, failed, items);
    }

    /**
     * One operation.
     *
     * @param error why it could not be gone through to its end; null: it could
     */
    @Schema(name = "RehearsedOperation")
    @JsonInclude(Include.ALWAYS)
    record Item(
            UUID operationId,
            Instant receivedAt,
            boolean same,

            List<RequestPair> requests,

            @Nullable OperationError error) {
        Item {
            requests = List.copyOf(requests);
        }

        static Item of(
                UUID operationId, Instant receivedAt, List<RequestPair> requests, @Nullable OperationError error) {
            boolean same = error == null && requests.stream().allMatch(RequestPair::isSame);
            return new Item(operationId, receivedAt, same, requests, error);
        }
    }

    /**
     * The request of one action.
     *
     * @param now null: none would go out
     * @param then null: none went out
     * @param differs what differs where both do
     */
    @JsonInclude(Include.ALWAYS)
    record RequestPair(
            String actionKey,
            @Nullable SentRequest now,
            @Nullable SentRequest then,
            List<Part> differs) {
        RequestPair {
            differs = List.copyOf(differs);
        }

        @JsonIgnore
        boolean isSame() {
            return now != null && then != null && differs.isEmpty();
        }
    }

    /** A part of a request. */
    enum Part {
        METHOD,
        URL,
        HEADERS,
        BODY;

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

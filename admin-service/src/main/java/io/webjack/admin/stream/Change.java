package io.webjack.admin.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.contracts.Workspaces;
import java.util.UUID;

/**
 * An operation that has changed, as it stands since.
 *
 * @param id by which a client that comes again names it
 * @param transaction of the database of the history, in which it was written
 * @param workspaceId whose operation it is
 * @param json an item of the list of operations
 */
record Change(
        String id,
        long transaction,
        UUID workspaceId,
        UUID operationId,
        UUID processingId,
        String status,
        String json) {

    /** The same change, however often it is read. */
    record Key(long transaction, UUID operationId) {
        static Key of(JsonNode told) {
            return new Key(
                    told.path("transaction").asLong(),
                    UUID.fromString(told.path("operation").path("id").asText()));
        }
    }

    static Change of(String id, JsonNode told) {
        JsonNode operation = told.path("operation");
        return new Change(
                id,
                told.path("transaction").asLong(),
                UUID.fromString(told.path("workspaceId").asText(Workspaces.FIRST.toString())),
                UUID.fromString(operation.path("id").asText()),
                UUID.fromString(operation.path("processingId").asText()),
                operation.path("status").asText(),
                operation.toString());
    }
}

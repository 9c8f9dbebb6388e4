package io.webjack.history.deadletter;

import io.webjack.contracts.Workspaces;
import io.webjack.contracts.result.DeadLetter;
import io.webjack.database.DatabaseBacked;
import io.webjack.history.operation.AskedWorkspace;
import io.webjack.history.operation.LargeAnswers;
import io.webjack.history.operation.QueryParameters;
import io.webjack.wire.WireJson;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Records that somebody could not read. */
@Path("/internal/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
class DeadLetterResource {
    private final DeadLetterStore store;
    private final LargeAnswers answers;
    private final AskedWorkspace asked;

    DeadLetterResource(DeadLetterStore store, LargeAnswers answers, AskedWorkspace asked) {
        this.store = store;
        this.answers = answers;
        this.asked = asked;
    }

    /** Who could not read a record, when and why. */
    record Reader(String service, Instant at, String reason) {}

    @GET
    @Transactional
    @Operation(summary = "Records that could not be read, newest first, with the reason and the original bytes")
    public Response list(@QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        UUID before = QueryParameters.cursor(cursor);
        int most = QueryParameters.limit(limit);
        if (!asked.workspaceId().equals(Workspaces.FIRST)) {
            // What cannot be read says not whose it is: it is shown to those who run the installation.
            Map<String, @Nullable Object> nothing = new LinkedHashMap<>();
            nothing.put("items", List.of());
            nothing.put("nextCursor", null);
            return Response.ok(WireJson.write(nothing)).build();
        }
        long mostBytes = answers.most() / 3;
        answers.reserve(mostBytes, mostBytes);
        DeadLetterStore.Page page = store.page(before, most, mostBytes);
        List<DeadLetterEntity> letters = page.letters();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "items",
                letters.stream()
                        .map(letter -> item(letter, page.readers().getOrDefault(letter.id, List.of())))
                        .toList());
        answer.put("nextCursor", page.more() ? QueryParameters.cursor(letters.get(letters.size() - 1).id) : null);
        return Response.ok(WireJson.write(answer)).build();
    }

    private static Map<String, @Nullable Object> item(DeadLetterEntity kept, List<DeadLetterReaderEntity> readers) {
        DeadLetter letter = kept.letter();
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("id", kept.id);
        item.put("service", letter.service());
        item.put("topic", letter.topic());
        item.put("partition", letter.partition());
        item.put("offset", letter.offset());
        item.put("at", letter.at());
        item.put("reason", letter.reason());
        item.put(
                "readers",
                readers.stream()
                        .map(reader -> new Reader(reader.service, reader.writtenAt, reader.reason))
                        .toList());
        item.put("keyBase64", letter.keyBase64());
        item.put("valueBase64", letter.valueBase64());
        item.put("headers", letter.headers());
        return item;
    }
}

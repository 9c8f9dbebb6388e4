package io.webjack.history.operation;

import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.contracts.result.SentRequest;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the actions of one operation did, as clients see it. Held as JSON, and no more of it than an answer may have: when
 * that is used up, the bodies of further attempts are cut, and say so.
 */
final class ActionViews {
    private static final int LONGEST_CUT_BODY = 2_000;
    private static final byte[] BEGIN = "\"actions\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

    private final List<View> views = new ArrayList<>();
    private final long most;
    private long bytes;

    private record View(Instant startedAt, int index, int attempt, byte[] json) {}

    /** @param most so many bytes may be held before bodies are cut */
    ActionViews(long most) {
        this.most = most;
    }

    /** Adds a record of {@code webjack.action-results}. */
    void add(byte[] record) {
        for (ActionResult result :
                OperationView.read(record, ActionResults.class).results()) {
            byte[] json = WireJson.write(OperationView.action(result));
            if (bytes + json.length > most) {
                json = WireJson.write(OperationView.action(cut(result)));
            }
            bytes += json.length;
            views.add(new View(result.startedAt(), result.index(), result.attempt(), json));
        }
    }

    /** The object with the actions as its last member. */
    byte[] putInto(byte[] object) {
        // Records come in their order; within one run actions stand in theirs.
        views.sort(
                Comparator.comparing(View::startedAt).thenComparing(View::index).thenComparing(View::attempt));
        byte[] all = new byte[Math.toIntExact(object.length + BEGIN.length + bytes + views.size() + END.length)];
        int end = append(all, 0, object, object.length - 1);
        all[end++] = ',';
        end = append(all, end, BEGIN, BEGIN.length);
        for (int i = 0; i < views.size(); i++) {
            if (i > 0) {
                all[end++] = ',';
            }
            byte[] json = views.get(i).json();
            end = append(all, end, json, json.length);
        }
        end = append(all, end, END, END.length);
        return end == all.length ? all : java.util.Arrays.copyOf(all, end);
    }

    private static int append(byte[] all, int at, byte[] part, int length) {
        System.arraycopy(part, 0, all, at, length);
        return at + length;
    }

    private static ActionResult cut(ActionResult result) {
        return new ActionResult(
                result.key(),
                result.type(),
                result.name(),
                result.index(),
                result.attempt(),
                result.status(),
                result.startedAt(),
                result.durationMs(),
                cut(result.request()),
                cut(result.response()),
                Map.of(),
                Map.of(),
                result.warnings(),
                result.error(),
                result.willRetry());
    }

    private static @Nullable SentRequest cut(@Nullable SentRequest request) {
        return request == null || isShort(request.body())
                ? request
                : new SentRequest(
                        request.method(),
                        request.url(),
                        request.headers(),
                        cut(request.body()),
                        true,
                        request.urlAsTyped());
    }

    private static @Nullable ReceivedResponse cut(@Nullable ReceivedResponse response) {
        return response == null || isShort(response.body())
                ? response
                : new ReceivedResponse(
                        response.status(),
                        response.headers(),
                        cut(response.body()),
                        response.bodyEncoding(),
                        true,
                        response.bodySize(),
                        response.redirects());
    }

    private static boolean isShort(@Nullable String body) {
        return body == null || body.length() <= LONGEST_CUT_BODY;
    }

    /** Base64 stays readable: its groups have four characters. */
    private static @Nullable String cut(@Nullable String body) {
        if (body == null) {
            return null;
        }
        boolean inPair = Character.isHighSurrogate(body.charAt(LONGEST_CUT_BODY - 1));
        return body.substring(0, inPair ? LONGEST_CUT_BODY - 1 : LONGEST_CUT_BODY);
    }
}

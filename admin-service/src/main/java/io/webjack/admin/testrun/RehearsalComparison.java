package io.webjack.admin.testrun;

import io.webjack.admin.testrun.Rehearsal.Part;
import io.webjack.admin.testrun.Rehearsal.RequestPair;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.SentRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the requests that would go out now with those that went out then. Secrets are masked in both, so they compare as
 * equal. Pure.
 */
final class RehearsalComparison {
    /** How much of a body is shown, in characters. */
    private static final int LONGEST_BODY = 16 * 1024;

    private RehearsalComparison() {}

    /**
     * The requests of all actions, in the order in which they go out.
     *
     * @param error why the rehearsal ended; null: it came to its end
     * @param failedThen the action that ended the operation then; null: none did
     */
    static List<RequestPair> of(
            List<ActionResult> now,
            @Nullable OperationError error,
            List<ActionResult> then,
            @Nullable String failedThen) {
        Map<String, SentRequest> sentNow = requests(now);
        Map<String, SentRequest> sentThen = requests(then);
        Set<String> keys = new LinkedHashSet<>(sentNow.keySet());
        if (error == null) {
            keys.addAll(sentThen.keySet());
        }
        List<RequestPair> pairs = new ArrayList<>();
        for (String key : keys) {
            RequestPair pair = pair(key, sentNow.get(key), sentThen.get(key));
            pairs.add(pair);
            if (key.equals(failedThen) && pair.isSame()) {
                // The same request ends the same way: what would come behind it was not sent then, and would not be
                // now.
                break;
            }
        }
        return pairs;
    }

    private static Map<String, SentRequest> requests(List<ActionResult> results) {
        Map<String, SentRequest> requests = new LinkedHashMap<>();
        for (ActionResult result : results) {
            if (result.request() != null) {
                requests.put(result.key(), result.request());
            }
        }
        return requests;
    }

    private static RequestPair pair(String key, @Nullable SentRequest now, @Nullable SentRequest then) {
        return new RequestPair(key, shown(now), shown(then), differences(now, then));
    }

    private static List<Part> differences(@Nullable SentRequest now, @Nullable SentRequest then) {
        if (now == null || then == null) {
            return List.of();
        }
        List<Part> differs = new ArrayList<>();
        if (!now.method().equals(then.method())) {
            differs.add(Part.METHOD);
        }
        if (!now.url().equals(then.url())) {
            differs.add(Part.URL);
        }
        if (!headers(now).equals(headers(then))) {
            differs.add(Part.HEADERS);
        }
        if (!body(now).equals(body(then))) {
            differs.add(Part.BODY);
        }
        return differs;
    }

    /** Names of headers are the same in whatever case. */
    private static Map<String, Object> headers(SentRequest request) {
        Map<String, Object> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    private static String body(SentRequest request) {
        return Objects.requireNonNullElse(request.body(), "");
    }

    private static @Nullable SentRequest shown(@Nullable SentRequest request) {
        String body = request == null ? null : request.body();
        return request == null || body == null || body.length() <= LONGEST_BODY
                ? request
                : new SentRequest(
                        request.method(),
                        request.url(),
                        request.headers(),
                        body.substring(
                                0,
                                body.offsetByCodePoints(
                                        0, Math.min(LONGEST_BODY, body.codePointCount(0, LONGEST_BODY)))),
                        true,
                        request.urlAsTyped());
    }
}

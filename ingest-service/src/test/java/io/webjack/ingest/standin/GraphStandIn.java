package io.webjack.ingest.standin;

import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Facebook's Graph API: objects, lists with cursors, tokens that die, and answers that fail as told. Without a valid
 * token everything is answered with error 190, without the object with 100/33.
 */
public final class GraphStandIn implements AutoCloseable {
    private final HttpTarget target = HttpTarget.start();
    private final Map<String, String> objects = new ConcurrentHashMap<>();
    private final Map<String, List<String>> lists = new ConcurrentHashMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Map<String, Deque<Answer>> failures = new HashMap<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    private GraphStandIn() {
        target.answer(this::answer);
    }

    public static GraphStandIn start() {
        return new GraphStandIn();
    }

    public String baseUrl() {
        return target.url("");
    }

    public GraphStandIn token(String token) {
        tokens.add(token);
        return this;
    }

    /** From now on the token is answered with error 190. */
    public GraphStandIn killToken(String token) {
        tokens.remove(token);
        return this;
    }

    public GraphStandIn object(String id, String json) {
        objects.put(id, json);
        return this;
    }

    /** One more item of a list, such as {@code <form>/leads}. */
    public GraphStandIn item(String id, String edge, String json) {
        lists.computeIfAbsent(id + "/" + edge, key -> new CopyOnWriteArrayList<>())
                .add(json);
        return this;
    }

    /** What the next requests for an object, or for {@code <id>/<edge>}, get, one each. */
    public GraphStandIn failNext(String place, Answer... answers) {
        synchronized (failures) {
            failures.computeIfAbsent(place, key -> new ArrayDeque<>()).addAll(List.of(answers));
        }
        return this;
    }

    /** What requests get for as long as this is said; the first rule that applies counts. */
    public GraphStandIn rule(Predicate<RecordedRequest> which, Answer answer) {
        rules.add(new Rule(which, answer));
        return this;
    }

    public GraphStandIn dropRules() {
        rules.clear();
        return this;
    }

    /** A sample of an error. */
    public static Answer error(int status, String sample) {
        return Answer.status(status)
                .header("Content-Type", "application/json; charset=UTF-8")
                .body(Samples.text("facebook/" + sample));
    }

    public static Answer slow(String json, Duration pause) {
        return Answer.json(json).after(pause);
    }

    /** The requests so far for an object or {@code <id>/<edge>}. */
    public List<RecordedRequest> requests(String place) {
        return target.requests(request -> place(request).equals(place));
    }

    public List<RecordedRequest> requests() {
        return target.requests();
    }

    @Override
    public void close() {
        target.close();
    }

    private Answer answer(RecordedRequest request) {
        for (Rule rule : rules) {
            if (rule.which().test(request)) {
                return rule.answer();
            }
        }
        String place = place(request);
        synchronized (failures) {
            Deque<Answer> planned = failures.get(place);
            if (planned != null && !planned.isEmpty()) {
                return planned.remove();
            }
        }
        String authorization = request.header("authorization").orElse("");
        if (!authorization.startsWith("Bearer ") || !tokens.contains(authorization.substring("Bearer ".length()))) {
            return error(400, "error-190-expired.json");
        }
        String object = objects.get(place);
        if (object != null) {
            return Answer.json(object);
        }
        List<String> list = lists.get(place);
        return list == null ? error(400, "error-100-33-not-found.json") : Answer.json(page(request, place, list));
    }

    private String page(RecordedRequest request, String place, List<String> list) {
        int limit = Integer.parseInt(parameter(request, "limit", "25"));
        String after = parameter(request, "after", null);
        int from = after == null
                ? 0
                : Integer.parseInt(new String(Base64.getDecoder().decode(after), StandardCharsets.UTF_8));
        List<String> items = new ArrayList<>(list);
        int to = Math.min(items.size(), from + limit);
        String cursor = Base64.getEncoder().encodeToString(Integer.toString(to).getBytes(StandardCharsets.UTF_8));
        String next = to < items.size()
                ? ",\"next\":\"https://graph.facebook.com/v25.0/" + place + "?limit=" + limit + "&after=" + cursor
                        + "\""
                : "";
        return "{\"data\":[" + String.join(",", items.subList(from, to)) + "],\"paging\":{\"cursors\":{\"after\":\""
                + cursor + "\"}" + next + "}}";
    }

    /** The path without the version. */
    public static String place(RecordedRequest request) {
        String path = request.path();
        int second = path.indexOf('/', 1);
        return second < 0 ? "" : path.substring(second + 1);
    }

    public static @Nullable String parameter(RecordedRequest request, String name, @Nullable String otherwise) {
        for (String pair : request.query().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return otherwise;
    }

    private record Rule(Predicate<RecordedRequest> which, Answer answer) {}
}

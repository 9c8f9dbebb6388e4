package io.webjack.ingest.standin;

import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Lead forms of a VKontakte community: forms, leads with pages by a token, and errors with status 200 as told. */
public final class VkStandIn implements AutoCloseable {
    public static final String FORMS = "/method/leadForms.list";
    public static final String COMMUNITY = "/method/groups.getById";
    public static final String LEADS = "/method/leadForms.getLeads";
    public static final String TOKEN = "made-up-access-key";

    private final HttpTarget target = HttpTarget.start();
    private final List<StoredLead> leads = new CopyOnWriteArrayList<>();
    private final Deque<Answer> failures = new ConcurrentLinkedDeque<>();
    private volatile int mostOnAPage = 1000;
    private volatile String community =
            "{\"response\":{\"groups\":[{\"id\":100000001,\"name\":\"Школа Пример\"}],\"profiles\":[]}}";
    private volatile @Nullable Answer formsAnswer;

    private VkStandIn() {
        target.answer(this::answer);
    }

    public static VkStandIn start() {
        return new VkStandIn();
    }

    public String baseUrl() {
        return target.url("");
    }

    public void mostOnAPage(int most) {
        mostOnAPage = most;
    }

    public void lead(long id, long form, Instant createdAt) {
        leads.add(new StoredLead(form, """
                {"lead_id":%d,"user_id":700000001,"date":%d,"ad_id":0,
                 "answers":[{"key":"first_name","answer":{"value":"Лид %d"}},
                            {"key":"custom_0","answer":[{"key":"a","value":"Среда"},{"key":"b","value":"Суббота"}]}]}
                """.formatted(id, createdAt.getEpochSecond(), id)));
    }

    /** What is said about whose access key it is, as JSON. */
    public void community(String json) {
        community = json;
    }

    /** What requests for forms get; null: the forms. */
    public void forms(@Nullable Answer answer) {
        formsAnswer = answer;
    }

    /** What the next requests for leads get, one each. */
    public void failNext(Answer... answers) {
        failures.addAll(List.of(answers));
    }

    public static Answer error(int code, String message) {
        return Answer.json("{\"error\":{\"error_code\":" + code + ",\"error_msg\":\"" + message + "\"}}");
    }

    public List<RecordedRequest> requests(String path) {
        return target.requests(path);
    }

    public static @Nullable String parameter(RecordedRequest request, String name) {
        for (String pair : request.bodyText().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    @Override
    public void close() {
        target.close();
    }

    private Answer answer(RecordedRequest request) {
        if (!TOKEN.equals(parameter(request, "access_token"))) {
            return error(5, "User authorization failed: invalid access_token");
        }
        if (parameter(request, "v") != null && request.path().equals(COMMUNITY)) {
            return Answer.json(community);
        }
        Answer forAll = formsAnswer;
        if (forAll != null && request.path().equals(FORMS)) {
            return forAll;
        }
        if (parameter(request, "v") == null || parameter(request, "group_id") == null) {
            return error(100, "One of the parameters specified was missing or invalid");
        }
        if (request.path().equals(FORMS)) {
            List<String> forms = leads.stream()
                    .map(StoredLead::form)
                    .distinct()
                    .map(form ->
                            "{\"form_id\":%d,\"name\":\"Форма %d\",\"questions\":[{\"key\":\"custom_0\",\"label\":\"Удобные дни\"}]}"
                                    .formatted(form, form))
                    .toList();
            return Answer.json("{\"response\":[" + String.join(",", forms) + "]}");
        }
        if (!request.path().equals(LEADS)) {
            return error(3, "Unknown method passed");
        }
        Answer failure = failures.poll();
        return failure == null ? page(request) : failure;
    }

    private Answer page(RecordedRequest request) {
        long form = Long.parseLong(String.valueOf(parameter(request, "form_id")));
        List<String> all = leads.stream()
                .filter(lead -> lead.form() == form)
                .map(StoredLead::json)
                .toList();
        String mark = parameter(request, "next_page_token");
        int begin = mark == null ? 0 : Integer.parseInt(mark.replace("page-", ""));
        int limit = Math.min(mostOnAPage, Integer.parseInt(String.valueOf(parameter(request, "limit"))));
        int end = Math.min(begin + limit, all.size());
        String next = end < all.size() ? ",\"next_page_token\":\"page-" + end + "\"" : "";
        return Answer.json(
                "{\"response\":{\"leads\":[" + String.join(",", all.subList(begin, end)) + "]" + next + "}}");
    }

    private record StoredLead(long form, String json) {}
}

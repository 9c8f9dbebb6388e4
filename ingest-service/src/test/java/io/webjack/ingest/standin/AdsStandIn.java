package io.webjack.ingest.standin;

import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * VK Ads and myTarget: tokens that end and of which five are given out, lists of leads with pages and filters, and answers
 * that fail as told. Every grant by refresh token makes the token before it invalid at once.
 */
public final class AdsStandIn implements AutoCloseable {
    public static final String TOKEN = "/api/v2/oauth2/token.json";
    public static final String VK_ADS_LEADS = "/api/v1/lead_ads/leads.json";
    public static final String VK_ADS_FORMS = "/api/v1/lead_ads/lead_forms.json";
    public static final String MYTARGET_FORMS = "/api/v2/ok/lead_ads/forms.json";

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final HttpTarget target = HttpTarget.start();
    private final List<StoredLead> leads = new CopyOnWriteArrayList<>();
    private final List<String> forms = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Answer>> failures = new HashMap<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final AtomicInteger granted = new AtomicInteger();
    private volatile String secret = "made-up-secret";
    private volatile String refusal = "Wrong client_secret";
    private volatile String lifetime = "\"86400\"";
    private volatile int mostOnAPage = 50;
    private volatile Duration pause = Duration.ZERO;
    private volatile @Nullable Answer always;

    private AdsStandIn() {
        target.answer(this::answer);
    }

    public static AdsStandIn start() {
        return new AdsStandIn();
    }

    public String baseUrl() {
        return target.url("");
    }

    /** The client secret that is accepted. */
    public void secret(String accepted) {
        secret = accepted;
    }

    /** What is said about another secret. */
    public void refusal(String message) {
        refusal = message;
    }

    /** {@code expires_in} of the tokens that are given out from now on, as JSON. */
    public void lifetime(String json) {
        lifetime = json;
    }

    public void mostOnAPage(int most) {
        mostOnAPage = most;
    }

    /** How long lists take from now on. */
    public void slow(Duration lists) {
        pause = lists;
    }

    /** All tokens are unknown from now on. */
    public void forgetTokens() {
        tokens.clear();
    }

    /** A lead of VK Ads. */
    public void vkAdsLead(long id, String form, Instant createdAt) {
        String time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                        .format(createdAt.atZone(ZoneOffset.UTC))
                + " +0000 UTC";
        leads.add(new StoredLead(id, form, createdAt, """
                {"id":"%d","form_id":"%s","form_name":"Форма %s","ad_plan_id":1001,"ad_group_id":3001,"banner_id":2001,
                 "created_at":"%s","answers":[],"contact_info":{"first_name":"Лид %d","phone":"+7900%07d"}}
                """.formatted(id, form, form, time, id, id % 10_000_000)));
    }

    /** A form of VK Ads. */
    public void vkAdsForm(String id, String name) {
        forms.add("{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"status\":1}");
    }

    /** A lead of myTarget. */
    public void mytargetLead(long id, String form, Instant createdAt) {
        leads.add(new StoredLead(id, form, createdAt, """
                {"id":%d,"form_id":%s,"form_name":"Форма %s","campaign_id":41,"banner_id":51,"created_time":"%s",
                 "user_fullname":"Лид %d","user_phone":"+7900%07d","user_questions":[]}
                """.formatted(
                        id, form, form, TIME.format(createdAt.atZone(MOSCOW)), id, id % 10_000_000)));
    }

    /** What the next requests for a path get, one each. */
    public void failNext(String path, Answer... answers) {
        synchronized (failures) {
            failures.computeIfAbsent(path, key -> new ArrayDeque<>()).addAll(List.of(answers));
        }
    }

    /** What everything gets; null: the usual again. */
    public void always(@Nullable Answer answer) {
        always = answer;
    }

    public static Answer error(int status, String sample) {
        return Answer.status(status).header("Content-Type", "application/json").body(Samples.text("vkads/" + sample));
    }

    public List<RecordedRequest> requests(String path) {
        return target.requests(path);
    }

    public List<RecordedRequest> requests(Predicate<RecordedRequest> which) {
        return target.requests(which);
    }

    public static @Nullable String parameter(RecordedRequest request, String name) {
        for (String pair : request.query().split("&", -1)) {
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
        Answer forAll = always;
        if (forAll != null) {
            return forAll;
        }
        synchronized (failures) {
            Deque<Answer> planned = failures.get(request.path());
            if (planned != null && !planned.isEmpty()) {
                return planned.remove();
            }
        }
        if (request.path().equals(TOKEN)) {
            return token(request.bodyText());
        }
        String authorization = request.header("authorization").orElse("");
        if (!authorization.startsWith("Bearer ") || !tokens.contains(authorization.substring("Bearer ".length()))) {
            return error(401, "error-401-unknown.json");
        }
        if (request.path().equals(VK_ADS_LEADS)) {
            return page(request, select(request, "_created_at", ZoneOffset.UTC, parameter(request, "_form_ids__in")));
        }
        if (request.path().equals(VK_ADS_FORMS)) {
            return page(request, forms);
        }
        if (request.path().equals(MYTARGET_FORMS)) {
            List<String> withLeads = leads.stream()
                    .map(StoredLead::form)
                    .distinct()
                    .map(form -> "{\"form_id\":" + form + ",\"campaign_ids\":[],\"banner_ids\":[]}")
                    .toList();
            return page(request, withLeads);
        }
        if (request.path().startsWith("/api/v2/ok/lead_ads/")) {
            String form = request.path().replaceAll(".*/(\\w+)\\.json", "$1");
            return page(request, select(request, "_created_time", MOSCOW, form));
        }
        return Answer.status(404);
    }

    private synchronized Answer token(String form) {
        if (!form.contains("client_id=made-up-client")) {
            return invalidClient("Unknown client");
        }
        if (!form.contains("client_secret=" + secret)) {
            return invalidClient(refusal);
        }
        if (form.contains("grant_type=refresh_token")) {
            String number = form.replaceAll(".*refresh_token=refresh-(\\d+).*", "$1");
            if (!tokens.remove("access-" + number)) {
                return error(401, "error-401-unknown.json");
            }
        }
        if (tokens.size() >= 5) {
            return error(403, "error-403-token-limit.json");
        }
        int number = granted.incrementAndGet();
        tokens.add("access-" + number);
        return Answer.json(
                "{\"access_token\":\"access-" + number + "\",\"token_type\":\"bearer\",\"scope\":\"read_ads\","
                        + "\"expires_in\":" + lifetime + ",\"refresh_token\":\"refresh-" + number + "\"}");
    }

    private static Answer invalidClient(String message) {
        return Answer.status(401)
                .header("Content-Type", "application/json")
                .body("{\"code\":\"invalid_client\",\"message\":\"" + message + "\"}");
    }

    private List<String> select(RecordedRequest request, String name, ZoneId zone, @Nullable String forms) {
        Instant from = time(parameter(request, name + "__gte"), zone, Instant.MIN);
        Instant to = time(parameter(request, name + "__lte"), zone, Instant.MAX);
        List<String> wanted = forms == null ? List.of() : List.of(forms.split(","));
        return leads.stream()
                .filter(lead -> wanted.isEmpty() || wanted.contains(lead.form()))
                .filter(lead ->
                        !lead.createdAt().isBefore(from) && !lead.createdAt().isAfter(to))
                .map(StoredLead::json)
                .toList();
    }

    private static Instant time(@Nullable String text, ZoneId zone, Instant otherwise) {
        return text == null
                ? otherwise
                : LocalDateTime.parse(text, TIME).atZone(zone).toInstant();
    }

    private Answer page(RecordedRequest request, List<String> items) {
        int limit = Math.min(mostOnAPage, Integer.parseInt(String.valueOf(parameter(request, "limit"))));
        int offset = Integer.parseInt(String.valueOf(parameter(request, "offset")));
        List<String> page =
                new ArrayList<>(items.subList(Math.min(offset, items.size()), Math.min(offset + limit, items.size())));
        return Answer.json("{\"count\":" + items.size() + ",\"offset\":" + offset + ",\"limit\":" + limit
                        + ",\"items\":[" + String.join(",", page) + "]}")
                .after(pause);
    }

    private record StoredLead(long id, String form, Instant createdAt, String json) {}
}

package io.webjack.ingest.source.facebook;

import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.connection.ConnectionCheck;
import io.webjack.ingest.connection.ConnectionFinding;
import io.webjack.ingest.source.facebook.graph.Graph;
import io.webjack.ingest.source.facebook.graph.GraphAccess;
import io.webjack.ingest.source.facebook.graph.GraphObject;
import io.webjack.ingest.source.platform.AccessFinding;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks Facebook, page by page, whether leads would come and could be read. */
@Singleton
final class FacebookCheck implements ConnectionCheck {
    /** After this time no further page is begun. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private static final int MOST_PAGES = 50;

    private final Graph graph;
    private final Clock clock;

    @Inject
    FacebookCheck(Graph graph, Clock clock) {
        this.graph = graph;
        this.clock = clock;
    }

    @Override
    public Set<String> connectionTypes() {
        return Set.of(FacebookAccount.TYPE);
    }

    @Override
    public List<ConnectionFinding> check(Connection connection) {
        FacebookAccount account = new FacebookAccount(connection);
        Set<String> pages = new TreeSet<>(account.pages());
        List<ConnectionFinding> findings = new ArrayList<>();
        Instant end = clock.instant().plus(LIMIT);
        connection
                .secret("accessToken")
                .flatMap(token -> account.access("me"))
                .ifPresent(access -> findings.add(me(access)));
        for (String page : pages) {
            if (clock.instant().isAfter(end) || findings.size() > MOST_PAGES) {
                findings.add(FacebookFinding.NOT_CHECKED.about(page, page, null));
                break;
            }
            account.access(page).ifPresent(access -> findings.add(page(access, page)));
        }
        if (findings.isEmpty()) {
            findings.add(FacebookFinding.TOKENS_MISSING.about(null, connection.name(), null));
        }
        return findings;
    }

    private ConnectionFinding me(GraphAccess access) {
        return graph.object(access, "me", "id,name")
                .match(
                        found -> FacebookFinding.TOKEN_WORKS.about(null, name(found, "me"), null),
                        refusal -> refused(refusal, null, "accessToken"));
    }

    private ConnectionFinding page(GraphAccess access, String page) {
        return graph.object(access, page, "id,name")
                .match(found -> subscription(access, page, name(found, page)), refusal -> refused(refusal, page, page));
    }

    private ConnectionFinding subscription(GraphAccess access, String page, String name) {
        FetchAnswer<Boolean> subscribed = graph.list(
                        access, page, "subscribed_apps", "id,name,subscribed_fields", 25, null, null)
                .then(apps -> new Given<>(isSubscribed(apps)));
        return subscribed.match(
                is -> is ? forms(access, page, name) : FacebookFinding.NOT_SUBSCRIBED.about(page, name, null),
                refusal -> refused(refusal, page, name));
    }

    private ConnectionFinding forms(GraphAccess access, String page, String name) {
        return graph.list(access, page, "leadgen_forms", "id", 1, null, null)
                .match(
                        forms -> FacebookFinding.PAGE_READY.about(page, name, null),
                        refusal -> refused(refusal, page, name));
    }

    /** An app that is listed without its fields is given the benefit of the doubt. */
    private static boolean isSubscribed(GraphObject apps) {
        if (!(apps.json().get("data") instanceof List<?> list)) {
            return false;
        }
        return list.stream()
                .anyMatch(app -> app instanceof Map<?, ?> map
                        && (!(map.get("subscribed_fields") instanceof List<?> fields) || fields.contains("leadgen")));
    }

    private static ConnectionFinding refused(Refusal refusal, @Nullable String subject, String name) {
        FacebookFinding finding = switch (refusal.reason()) {
            case TEMPORARY -> FacebookFinding.NO_ANSWER;
            case LIMIT, PAGE_LIMIT -> FacebookFinding.LIMITED;
            case NOT_THERE, PLATFORM_TEST -> FacebookFinding.PAGE_UNKNOWN;
            case FAULT -> FacebookFinding.SETTING_WRONG;
            case TOKEN, ACCESS -> access(refusal.finding());
        };
        return finding.about(subject, name, refusal.problem().message());
    }

    private static FacebookFinding access(AccessFinding finding) {
        if (finding == AccessFinding.ADDRESS_CLOSED) {
            return FacebookFinding.ADDRESS_CLOSED;
        }
        return finding == AccessFinding.PERMISSION_MISSING
                ? FacebookFinding.PERMISSION_MISSING
                : FacebookFinding.TOKEN_DEAD;
    }

    private static String name(GraphObject found, String otherwise) {
        return found.json().get("name") instanceof String name && !name.isBlank() ? name : otherwise;
    }
}

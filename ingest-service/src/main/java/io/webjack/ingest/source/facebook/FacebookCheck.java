package io.webjack.ingest.source.facebook;

import io.webjack.contracts.ErrorCode;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.connection.ConnectionCheck;
import io.webjack.ingest.connection.ConnectionFinding;
import io.webjack.ingest.source.facebook.graph.Graph;
import io.webjack.ingest.source.facebook.graph.GraphAccess;
import io.webjack.ingest.source.facebook.graph.GraphAnswer;
import io.webjack.ingest.source.facebook.graph.GraphAnswer.Broken;
import io.webjack.ingest.source.facebook.graph.GraphAnswer.Found;
import io.webjack.ingest.source.facebook.graph.GraphAnswer.Refused;
import io.webjack.ingest.source.facebook.graph.GraphErrorPolicy;
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
        GraphAnswer answer = graph.object(access, "me", "id,name");
        return answer instanceof Found found
                ? FacebookFinding.TOKEN_WORKS.about(null, name(found, "me"), null)
                : refused(answer, null, "accessToken");
    }

    private ConnectionFinding page(GraphAccess access, String page) {
        GraphAnswer answer = graph.object(access, page, "id,name");
        if (!(answer instanceof Found found)) {
            return refused(answer, page, page);
        }
        String name = name(found, page);
        GraphAnswer apps = graph.list(access, page, "subscribed_apps", "id,name,subscribed_fields", 25, null, null);
        if (!(apps instanceof Found subscribed)) {
            return refused(apps, page, name);
        }
        if (!isSubscribed(subscribed)) {
            return FacebookFinding.NOT_SUBSCRIBED.about(page, name, null);
        }
        GraphAnswer forms = graph.list(access, page, "leadgen_forms", "id", 1, null, null);
        return forms instanceof Found ? FacebookFinding.PAGE_READY.about(page, name, null) : refused(forms, page, name);
    }

    /** An app that is listed without its fields is given the benefit of the doubt. */
    private static boolean isSubscribed(Found apps) {
        if (!(apps.json().get("data") instanceof List<?> list)) {
            return false;
        }
        return list.stream()
                .anyMatch(app -> app instanceof Map<?, ?> map
                        && (!(map.get("subscribed_fields") instanceof List<?> fields) || fields.contains("leadgen")));
    }

    private static ConnectionFinding refused(GraphAnswer answer, @Nullable String subject, String name) {
        if (answer instanceof Broken broken) {
            return broken.code() == ErrorCode.ADDRESS_NOT_ALLOWED
                    ? FacebookFinding.ADDRESS_CLOSED.about(subject, name, broken.message())
                    : FacebookFinding.NO_ANSWER.about(subject, name, broken.message());
        }
        Refused refused = (Refused) answer;
        FacebookFinding finding = switch (GraphErrorPolicy.verdict(refused.error())) {
            case TEMPORARY -> FacebookFinding.NO_ANSWER;
            case APP_LIMIT, PAGE_LIMIT -> FacebookFinding.LIMITED;
            case ACCESS_DEAD -> FacebookFinding.TOKEN_DEAD;
            case PERMISSION_MISSING -> FacebookFinding.PERMISSION_MISSING;
            case NOT_THERE -> FacebookFinding.PAGE_UNKNOWN;
            case FAULT -> FacebookFinding.SETTING_WRONG;
        };
        return finding.about(subject, name, refused.error().sentence());
    }

    private static String name(Found found, String otherwise) {
        return found.json().get("name") instanceof String name && !name.isBlank() ? name : otherwise;
    }
}

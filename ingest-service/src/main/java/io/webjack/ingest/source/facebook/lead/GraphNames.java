package io.webjack.ingest.source.facebook.lead;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.source.facebook.graph.Graph;
import io.webjack.ingest.source.facebook.graph.GraphAccess;
import io.webjack.ingest.source.platform.AccessFinding;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Names of forms, pages and ads, kept for a while. A form is asked for again when a lead has a question that it does not
 * know; a question that it does not know then either is not asked for again. What is hidden from the token is not asked
 * for with every lead.
 */
public final class GraphNames {
    private static final Duration HIDDEN_KEPT = Duration.ofMinutes(10);
    /** The id is one of something else. */
    private static final Refusal OTHER = new Refusal(
            Reason.NOT_THERE,
            new OperationError(ErrorCode.LEAD_NOT_READABLE, "Facebook does not give it", null, false));

    private final Graph graph;
    private final Duration kept;
    private final Clock clock;
    private final Cache<Key, Kept> cache;

    public GraphNames(Graph graph, Duration kept, long most, Clock clock) {
        this.graph = graph;
        this.kept = kept;
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(kept.multipliedBy(2))
                .build();
    }

    /** @param questions keys that the lead has */
    FetchAnswer<FormNames> form(GraphAccess access, String formId, Set<String> questions) {
        Key key = new Key(access.connectionId(), formId);
        Kept known = cache.getIfPresent(key);
        Set<String> unknown = new HashSet<>(questions);
        if (known != null && known.value() instanceof FormNames form) {
            unknown.removeAll(form.questions().keySet());
            unknown.removeAll(known.missing());
        }
        if (known != null && isFresh(known) && (unknown.isEmpty() || known.value() == null)) {
            return known.lookup(FormNames.class);
        }
        return ask(access, key, "id,name,locale,status,page,questions", json -> {
                    FormNames form = FormNames.of(json);
                    Set<String> missing = new HashSet<>(questions);
                    missing.removeAll(form.questions().keySet());
                    return new Kept(form, null, missing, clock.instant().plus(kept));
                })
                .lookup(FormNames.class);
    }

    FetchAnswer<String> page(GraphAccess access, String pageId) {
        return names(
                access, pageId, "id,name", String.class, json -> json.get("name") instanceof String name ? name : "");
    }

    FetchAnswer<AdNames> ad(GraphAccess access, String adId) {
        return names(access, adId, "id,name,adset{id,name},campaign{id,name}", AdNames.class, AdNames::of);
    }

    private <T> FetchAnswer<T> names(
            GraphAccess access,
            String id,
            String fields,
            Class<T> type,
            Function<Map<String, @Nullable Object>, T> reading) {
        Key key = new Key(access.connectionId(), id);
        Kept known = cache.getIfPresent(key);
        if (known != null && isFresh(known)) {
            return known.lookup(type);
        }
        return ask(
                        access,
                        key,
                        fields,
                        json -> new Kept(
                                reading.apply(json),
                                null,
                                Set.of(),
                                clock.instant().plus(kept)))
                .lookup(type);
    }

    private Kept ask(
            GraphAccess access, Key key, String fields, Function<Map<String, @Nullable Object>, Kept> reading) {
        return graph.object(access, key.id(), fields)
                .match(
                        found -> {
                            Kept read = reading.apply(found.json());
                            cache.put(key, read);
                            return read;
                        },
                        refusal -> {
                            Instant until = clock.instant().plus(HIDDEN_KEPT);
                            Kept failed = new Kept(null, refusal, Set.of(), until);
                            if (isHidden(refusal)) {
                                cache.put(key, failed);
                            }
                            return failed;
                        });
    }

    private static boolean isHidden(Refusal refusal) {
        return switch (refusal.reason()) {
            case NOT_THERE, PLATFORM_TEST, FAULT -> true;
            case ACCESS -> refusal.finding() == AccessFinding.PERMISSION_MISSING;
            case TEMPORARY, LIMIT, PAGE_LIMIT, TOKEN -> false;
        };
    }

    private boolean isFresh(Kept known) {
        return clock.instant().isBefore(known.until());
    }

    private record Key(UUID connectionId, String id) {}

    /**
     * @param missing keys of questions that the form does not have
     */
    private record Kept(@Nullable Object value, @Nullable Refusal refusal, Set<String> missing, Instant until) {
        <T> FetchAnswer<T> lookup(Class<T> type) {
            return type.isInstance(value)
                    ? new Given<>(type.cast(value))
                    : new Refused<>(refusal == null ? OTHER : refusal);
        }
    }
}

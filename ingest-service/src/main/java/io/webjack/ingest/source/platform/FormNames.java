package io.webjack.ingest.source.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** What forms are called, as far as lists have told it here: notifications do not always say so. It never waits. */
@Singleton
public final class FormNames {
    private static final int MOST_NAMES = 50_000;
    private static final Duration KEPT = Duration.ofDays(7);

    private final Cache<Form, String> names =
            Caffeine.newBuilder().maximumSize(MOST_NAMES).expireAfterWrite(KEPT).build();
    private volatile Consumer<UUID> unknown = connection -> {};

    /** @param reading is told the connection of each form that is not known; must return at once */
    public void whenUnknown(Consumer<UUID> reading) {
        unknown = reading;
    }

    /** Empty: it is not known yet; it is asked for then. */
    public Optional<String> find(UUID connectionId, String formId) {
        Optional<String> name = Optional.ofNullable(names.getIfPresent(new Form(connectionId, formId)));
        if (name.isEmpty()) {
            unknown.accept(connectionId);
        }
        return name;
    }

    public void learn(UUID connectionId, String formId, String name) {
        names.put(new Form(connectionId, formId), name);
    }

    /** @param byId names by the ids of their forms */
    public void learn(UUID connectionId, Map<String, String> byId) {
        byId.forEach((formId, name) -> learn(connectionId, formId, name));
    }

    private record Form(UUID connectionId, String formId) {}
}

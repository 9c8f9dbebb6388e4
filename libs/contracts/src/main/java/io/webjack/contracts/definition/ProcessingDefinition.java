package io.webjack.contracts.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.Values;
import io.webjack.contracts.Workspaces;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saved version of a processing, as admin publishes it on {@code webjack.processings}.
 *
 * @param version grows by one with every save, start and stop
 * @param webhookToken the last part of the source's address, at least 128 random bits
 * @param ordering events with the same key run one after another; null: no order is kept
 * @param deduplication how an event is known to be the same as an earlier one; null: by the platform's own id only
 * @param workspaceId whose processing it is; null: of the first workspace, see {@link io.webjack.contracts.Workspaces}
 */
@JsonInclude(Include.NON_NULL)
public record ProcessingDefinition(
        UUID id,
        String name,
        ProcessingStatus status,
        int version,
        @Nullable String webhookToken,
        @Nullable SourceDefinition source,
        List<ActionDefinition> actions,
        Notifications notifications,
        @Nullable Ordering ordering,
        @Nullable Deduplication deduplication,
        @Nullable RateLimit rateLimit,
        Instant updatedAt,
        @Nullable UUID workspaceId) {

    public ProcessingDefinition {
        actions = Values.copy(actions);
        notifications = notifications == null ? Notifications.NONE : notifications;
    }

    /** One of the first workspace. */
    public ProcessingDefinition(
            UUID id,
            String name,
            ProcessingStatus status,
            int version,
            @Nullable String webhookToken,
            @Nullable SourceDefinition source,
            List<ActionDefinition> actions,
            Notifications notifications,
            @Nullable Ordering ordering,
            @Nullable Deduplication deduplication,
            @Nullable RateLimit rateLimit,
            Instant updatedAt) {
        this(
                id,
                name,
                status,
                version,
                webhookToken,
                source,
                actions,
                notifications,
                ordering,
                deduplication,
                rateLimit,
                updatedAt,
                null);
    }

    /** The workspace whose processing it is. */
    public UUID workspace() {
        return Workspaces.named(workspaceId);
    }

    /** The same with others who are told of failures. */
    public ProcessingDefinition withNotifications(Notifications others) {
        return new ProcessingDefinition(
                id,
                name,
                status,
                version,
                webhookToken,
                source,
                actions,
                others,
                ordering,
                deduplication,
                rateLimit,
                updatedAt,
                workspaceId);
    }

    /** At most so many leads a second leave this processing. */
    public record RateLimit(double perSecond) {}

    /** @param key a template; events for which it gives the same text run one after another */
    public record Ordering(String key) {}

    /**
     * @param key a template; an event for which it gives a text seen within the window is a duplicate
     * @param window ISO 8601 duration, default 24 hours
     */
    @JsonInclude(Include.NON_NULL)
    public record Deduplication(
            @Nullable String key, @Nullable String window) {}

    /**
     * Who gets letters about failures.
     *
     * @param language {@code ru} or {@code en}; null: the service's setting
     */
    @JsonInclude(Include.NON_NULL)
    public record Notifications(
            List<String> emails, @Nullable String language) {
        public static final Notifications NONE = new Notifications(List.of(), null);

        public Notifications {
            emails = Values.copy(emails);
        }

        /** The same, with what others say where this says nothing. */
        public Notifications or(Notifications others) {
            return new Notifications(
                    emails.isEmpty() ? others.emails : emails, language == null ? others.language : language);
        }
    }
}

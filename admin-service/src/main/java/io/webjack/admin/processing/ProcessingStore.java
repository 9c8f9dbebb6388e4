package io.webjack.admin.processing;

import io.webjack.admin.access.Caller;
import io.webjack.admin.definition.DefinitionStore;
import io.webjack.admin.notice.NotificationSettings;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.database.StorableText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code processing}. */
@ApplicationScoped
class ProcessingStore implements DefinitionStore<ProcessingEntity> {
    private final Caller caller;
    private final NotificationSettings defaults;

    ProcessingStore(Caller caller, NotificationSettings defaults) {
        this.caller = caller;
        this.defaults = defaults;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Kind kind() {
        return Kind.PROCESSING;
    }

    /** Who is told where a processing names nobody is set for its workspace. */
    @Override
    public String settings() {
        return "(select s.version from notification_settings s where s.workspace_id = r.workspace_id and not r.deleted)";
    }

    @Override
    public @Nullable Integer settingsOf(ProcessingEntity row) {
        return defaults.version(row.workspaceId);
    }

    @Override
    public ProcessingDefinition record(ProcessingEntity row) {
        return told(row, row.published());
    }

    /** A definition of the row with all who are told of its failures. */
    ProcessingDefinition told(ProcessingEntity row, ProcessingDefinition definition) {
        return definition.withNotifications(told(row, definition.notifications()));
    }

    /** Who is told of failures of the row, when it says this itself. */
    Notifications told(ProcessingEntity row, Notifications said) {
        return said.or(defaults.of(row.workspaceId));
    }

    /** Those of a workspace that run, so many at most. */
    List<UUID> running(UUID workspaceId, int most) {
        return find(
                        "select id from Processing where workspaceId = ?1 and deleted = false and status = ?2",
                        workspaceId,
                        ProcessingStatus.RUNNING)
                .page(0, most)
                .project(UUID.class)
                .list();
    }

    /** All of the workspace, those that are deleted too. */
    List<ProcessingEntity> withDeleted() {
        return list("workspaceId", caller.workspaceId());
    }

    /** Newest first, from the one after {@code before}. */
    List<ProcessingEntity> list(
            @Nullable ProcessingStatus status, @Nullable String text, @Nullable UUID before, int limit) {
        StringBuilder query = new StringBuilder();
        Map<String, Object> parameters = new HashMap<>();
        if (status != null) {
            query.append(" and status = :status");
            parameters.put("status", status);
        }
        if (text != null) {
            query.append(" and searchName like :text escape '!'");
            parameters.put("text", containing(searchable(text)));
        }
        if (before != null) {
            query.append(" and id < :before");
            parameters.put("before", before);
        }
        return findLive(query.append(" order by id desc").toString(), parameters)
                .page(0, limit)
                .list();
    }

    /** Those of which what is live or what is edited contains the text in whatever case, oldest first. */
    List<ProcessingEntity> mentioning(String text) {
        return findLive(
                        "and (lower(document) like :text escape '!' or lower(draft.document) like :text escape '!')"
                                + " order by id",
                        Map.of("text", containing(text.toLowerCase(Locale.ROOT))))
                .list();
    }

    /** A text as names are searched by. */
    static String searchable(String text) {
        return storable(text).toLowerCase(Locale.ROOT);
    }

    /** PostgreSQL takes no U+0000 in a text. */
    static String storable(String text) {
        return StorableText.of(text, text.length());
    }

    private static String containing(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}

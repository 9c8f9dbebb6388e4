package io.webjack.admin.processing;

import io.webjack.admin.access.Caller;
import io.webjack.admin.definition.DefinitionStore;
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

    ProcessingStore(Caller caller) {
        this.caller = caller;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Kind kind() {
        return Kind.PROCESSING;
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

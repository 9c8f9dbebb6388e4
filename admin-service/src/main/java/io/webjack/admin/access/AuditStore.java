package io.webjack.admin.access;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code audit_entry}. Needs a transaction. */
@ApplicationScoped
class AuditStore implements PanacheRepositoryBase<AuditEntryEntity, UUID> {
    /** Newest first. */
    List<AuditEntryEntity> list(UUID workspaceId, Wanted wanted, @Nullable UUID before, int limit) {
        StringBuilder query = new StringBuilder("workspaceId = :workspace");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("workspace", workspaceId);
        if (wanted.text() != null) {
            query.append(" and searchText like :text escape '!'");
            parameters.put("text", containing(wanted.text().toLowerCase(Locale.ROOT)));
        }
        if (wanted.action() != null) {
            query.append(" and action = :action");
            parameters.put("action", wanted.action());
        }
        if (wanted.subjectId() != null) {
            query.append(" and subject.id = :subject");
            parameters.put("subject", wanted.subjectId());
        }
        if (wanted.from() != null) {
            query.append(" and at >= :from");
            parameters.put("from", wanted.from());
        }
        if (wanted.to() != null) {
            query.append(" and at < :to");
            parameters.put("to", wanted.to());
        }
        if (before != null) {
            query.append(" and id < :before");
            parameters.put("before", before);
        }
        return find(query.append(" order by id desc").toString(), parameters)
                .page(0, limit)
                .list();
    }

    private static String containing(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    /** Which entries are wanted; null wants all. */
    record Wanted(
            @Nullable String text,
            @Nullable String action,
            @Nullable UUID subjectId,
            @Nullable Instant from,
            @Nullable Instant to) {}
}

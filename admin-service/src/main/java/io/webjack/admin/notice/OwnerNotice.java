package io.webjack.admin.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a processing was stopped because something that it uses was deleted.
 *
 * @param id null: it has none yet
 * @param name of what was deleted
 * @param by who did it
 * @param language null: what is set for all
 */
@JsonInclude(Include.NON_NULL)
public record OwnerNotice(
        @Nullable UUID id,
        Kind kind,
        String name,
        UUID processingId,
        String processingName,
        String by,
        List<String> emails,
        @Nullable String language) {
    public OwnerNotice {
        emails = List.copyOf(emails);
    }

    OwnerNotice withId(UUID newId) {
        return new OwnerNotice(newId, kind, name, processingId, processingName, by, emails, language);
    }

    /** What was deleted. */
    public enum Kind {
        SECRET_DELETED,
        CONNECTION_DELETED
    }
}

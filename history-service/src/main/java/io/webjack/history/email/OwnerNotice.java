package io.webjack.history.email;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What admin-service has to tell the owners of a processing: it was stopped because something that it uses was deleted.
 *
 * @param id of two with the same one e-mail is sent
 * @param name of what was deleted
 * @param by who did it
 * @param language null: what is set for all
 */
record OwnerNotice(
        UUID id,
        Kind kind,
        String name,
        UUID processingId,
        String processingName,
        String by,
        List<String> emails,
        @Nullable String language) {
    OwnerNotice {
        emails = List.copyOf(emails);
    }

    /** What was deleted. */
    enum Kind {
        SECRET_DELETED,
        CONNECTION_DELETED
    }
}

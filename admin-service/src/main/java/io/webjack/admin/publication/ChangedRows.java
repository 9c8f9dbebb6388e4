package io.webjack.admin.publication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** The rows that a request has changed, once that is committed. */
@RequestScoped
class ChangedRows {
    private final Set<UUID> ids = new LinkedHashSet<>();

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RowChanged changed) {
        ids.add(changed.id());
    }

    Set<UUID> ids() {
        return Set.copyOf(ids);
    }
}

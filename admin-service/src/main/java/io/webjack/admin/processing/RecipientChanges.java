package io.webjack.admin.processing;

import io.webjack.admin.notice.RecipientsChanged;
import io.webjack.admin.publication.RowChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

/** Sees to it that a change of recipients is answered when those processings that run are published with them. */
@ApplicationScoped
class RecipientChanges {
    /** More are published soon after the answer. */
    private static final int WAITED_FOR = 1_000;

    private final ProcessingStore store;
    private final Event<RowChanged> changed;

    RecipientChanges(ProcessingStore store, Event<RowChanged> changed) {
        this.store = store;
        this.changed = changed;
    }

    void followed(@Observes RecipientsChanged recipients) {
        store.running(recipients.workspaceId(), WAITED_FOR).forEach(id -> changed.fire(new RowChanged(id)));
    }
}

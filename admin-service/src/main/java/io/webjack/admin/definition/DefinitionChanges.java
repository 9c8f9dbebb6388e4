package io.webjack.admin.definition;

import io.webjack.admin.access.Caller;
import io.webjack.admin.document.EntityTag.Precondition;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.document.Refusal;
import io.webjack.admin.publication.RowChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The way of every change of a definition. Needs a transaction.
 *
 * <pre>{@code
 * begin (locks) ─ check ─ change the row ─ saved (next version) ─ commit ─ published
 * }</pre>
 */
@ApplicationScoped
public class DefinitionChanges {
    private static final int TOKEN_BYTES = 16;

    private final DefinitionLockStore lock;
    private final Event<RowChanged> changed;
    private final Caller caller;
    private final Clock clock;
    private final SecureRandom random;

    DefinitionChanges(
            DefinitionLockStore lock, Event<RowChanged> changed, Caller caller, Clock clock, SecureRandom random) {
        this.lock = lock;
        this.changed = changed;
        this.caller = caller;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Begins to make a row: from here to the end of the transaction nothing that it names vanishes, and nobody names what is
     * changed.
     */
    public void begin(DefinitionStore<?> store) {
        if (store.kind().isNamed()) {
            lock.alone();
        } else {
            lock.together();
        }
    }

    /**
     * The same for a row that is there, locked as well: changes of one row come one after another.
     *
     * @throws io.webjack.problem.ProblemException 404, or 412 when it has another version
     */
    public <E extends DefinitionEntity> E begin(DefinitionStore<E> store, UUID id, Precondition precondition) {
        begin(store);
        E row = store.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(store::isThere)
                .orElseThrow(Parameters::notFound);
        Refusal.unlessFits(precondition, row.seenVersion());
        return row;
    }

    /** The row is saved as its next version, and published behind the commit. */
    public <E extends DefinitionEntity> E saved(DefinitionStore<E> store, E row) {
        boolean isNew = row.version == 0;
        row.version = row.seenVersion() + 1;
        if (isNew) {
            row.workspaceId = caller.workspaceId();
            store.persist(row);
        } else {
            row.updatedAt = now();
        }
        return unchanged(row);
    }

    /** The row is deleted, and published as such behind the commit. */
    public <E extends DefinitionEntity> E deleted(DefinitionStore<E> store, E row) {
        row.deleted = true;
        row.wipe();
        return saved(store, row);
    }

    /** Nothing was changed; an earlier change may have to be published yet before that is answered. */
    public <E extends DefinitionEntity> E unchanged(E row) {
        changed.fire(new RowChanged(row.id));
        return row;
    }

    /** Who asked for the change. */
    public String caller() {
        return caller.name();
    }

    public Instant now() {
        return clock.instant();
    }

    /** A part of an address that nobody can guess. */
    public String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }
}

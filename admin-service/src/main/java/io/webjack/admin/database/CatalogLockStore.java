package io.webjack.admin.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * Keeps what names something and what is named apart, in all instances: while one is saved, the other does not vanish. Needs
 * a transaction; ends with it.
 */
@ApplicationScoped
public class CatalogLockStore {
    /** An advisory lock: any number of its own. */
    private static final long CATALOG = 0x57_4A_00_03L;

    private final EntityManager entities;

    CatalogLockStore(EntityManager entities) {
        this.entities = entities;
    }

    /** For those who name what others keep: together with each other, not with a change of what is named. */
    public void naming() {
        lock("pg_advisory_xact_lock_shared");
    }

    /** For those who change or delete what may be named: alone. */
    public void named() {
        lock("pg_advisory_xact_lock");
    }

    private void lock(String function) {
        entities.createNativeQuery("select 1 from " + function + "(:lock)")
                .setParameter("lock", CATALOG)
                .getSingleResult();
    }
}

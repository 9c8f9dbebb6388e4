package io.webjack.admin.access;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The table {@code audit_entry}. Needs a transaction. */
@ApplicationScoped
class AuditStore implements PanacheRepositoryBase<AuditEntryEntity, UUID> {}

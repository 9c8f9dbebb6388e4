package io.webjack.admin.access;

import io.webjack.database.StorableText;
import io.webjack.wire.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody did; never changed. */
@Entity(name = "AuditEntry")
@Table(name = "audit_entry")
class AuditEntryEntity {
    private static final int LONGEST_NAME = 300;

    @Id
    UUID id;

    @Column(name = "workspace_id")
    UUID workspaceId;

    Instant at;

    /** Null: the token of the settings. */
    @Column(name = "by_id")
    @Nullable
    UUID byId;

    @Column(name = "by_name")
    String byName;

    @Enumerated(EnumType.STRING)
    How how;

    String action;

    @Embedded
    Subject subject;

    /** JSON. */
    String detail;

    /** What is searched, in lower case. */
    @Column(name = "search_text")
    String searchText;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected AuditEntryEntity() {}

    AuditEntryEntity(KnownCaller by, Instant at, String action, Subject subject, String detail) {
        this.id = Ids.newId();
        this.workspaceId = by.workspaceId();
        this.at = at;
        this.byId = by.id();
        this.byName = StorableText.of(by.name(), LONGEST_NAME);
        this.how = by.how();
        this.action = action;
        this.subject = subject;
        this.detail = detail;
        this.searchText = (action + "\n" + byName + "\n" + subject.name()).toLowerCase(Locale.ROOT);
    }

    /** What it was done to. */
    @Embeddable
    record Subject(
            @Column(name = "subject_type") String type,
            @Column(name = "subject_id") @Nullable UUID id,
            @Column(name = "subject_name") String name) {}
}

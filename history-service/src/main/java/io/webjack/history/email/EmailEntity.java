package io.webjack.history.email;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An e-mail to one recipient, on its way or sent. */
@Entity(name = "Email")
@Table(name = "letter")
class EmailEntity {
    /** Also the {@code Message-ID}, so that a repetition can be recognised. */
    @Id
    UUID id;

    /** Null: it belongs to no incident. */
    @Nullable
    UUID incidentId;

    String kind;
    String recipient;
    String subject;
    String bodyText;
    String bodyHtml;
    Instant createdAt;
    Instant nextAttemptAt;
    int attempts;

    @Nullable
    Instant sentAt;

    @Nullable
    Instant givenUpAt;

    @Nullable
    String problem;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected EmailEntity() {}

    EmailEntity(UUID id, @Nullable UUID incidentId, String kind, String recipient, Email email, Instant now) {
        this.id = id;
        this.incidentId = incidentId;
        this.kind = kind;
        this.recipient = recipient;
        this.subject = email.subject();
        this.bodyText = email.text();
        this.bodyHtml = email.html();
        this.createdAt = now;
        this.nextAttemptAt = now;
    }

    void sent(Instant now) {
        attempts++;
        sentAt = now;
        problem = null;
    }

    void postponed(Instant until, String reason) {
        attempts++;
        nextAttemptAt = until;
        problem = reason;
    }

    void givenUp(Instant now, String reason) {
        attempts++;
        givenUpAt = now;
        problem = reason;
    }
}

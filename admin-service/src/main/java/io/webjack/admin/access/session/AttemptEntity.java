package io.webjack.admin.access.session;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How often somebody has tried to sign in lately. */
@Entity(name = "SignInAttempt")
@Table(name = "sign_in_attempt")
class AttemptEntity {
    @Id
    String subject;

    int attempts;

    Instant since;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected AttemptEntity() {}
}

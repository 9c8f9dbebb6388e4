package io.webjack.admin.access.user;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table {@code sign_in_link}. Needs a transaction. */
@ApplicationScoped
class SignInLinkStore implements PanacheRepositoryBase<SignInLinkEntity, String> {
    /** Whom a link signs in; it is gone then: of several who use it at once one gets in. */
    Optional<UUID> take(String tokenHash, Instant now) {
        Optional<UUID> user = find("tokenHash = ?1 and expiresAt > ?2", tokenHash, now)
                .firstResultOptional()
                .map(link -> link.userId);
        return delete("tokenHash", tokenHash) == 1 ? user : Optional.empty();
    }
}

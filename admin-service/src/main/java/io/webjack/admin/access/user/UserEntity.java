package io.webjack.admin.access.user;

import io.webjack.wire.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person. */
@Entity(name = "AppUser")
@Table(name = "app_user")
class UserEntity {
    @Id
    UUID id;

    String email;

    /** In lower case. */
    @Column(name = "search_email")
    String searchEmail;

    String name;

    /** {@code ru} or {@code en}; null: the browser's. */
    @Nullable
    String language;

    /** Null: signs in by a link or by OpenID Connect. */
    @Column(name = "password_hash")
    @Nullable
    String passwordHash;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_signed_in_at")
    @Nullable
    Instant lastSignedInAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected UserEntity() {}

    UserEntity(String email, String name, Instant createdAt) {
        this.id = Ids.newId();
        this.email = email;
        this.searchEmail = searchable(email);
        this.name = name;
        this.createdAt = createdAt;
    }

    void setEmail(String email) {
        this.email = email;
        this.searchEmail = searchable(email);
    }

    User user() {
        return new User(id, name, email, language);
    }

    static String searchable(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}

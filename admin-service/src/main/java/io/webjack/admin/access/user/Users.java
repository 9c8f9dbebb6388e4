package io.webjack.admin.access.user;

import io.webjack.admin.access.Role;
import io.webjack.admin.access.user.MembershipStore.Membership;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who there is, for those who sign somebody in. */
@ApplicationScoped
public class Users {
    private final UserStore store;
    private final MembershipStore memberships;
    private final Passwords passwords;
    private final Clock clock;

    Users(UserStore store, MembershipStore memberships, Passwords passwords, Clock clock) {
        this.store = store;
        this.memberships = memberships;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Transactional
    public Optional<User> find(UUID id) {
        return store.findByIdOptional(id).map(UserEntity::user);
    }

    @Transactional
    public Optional<User> byEmail(String email) {
        return store.byEmail(email).map(UserEntity::user);
    }

    /** Who has this address and this password. Takes as long when there is nobody. Not within a transaction. */
    public Optional<User> byPassword(String email, String password) {
        Optional<Known> known = known(email);
        boolean fits = passwords.fits(password, known.map(Known::hash).orElse(null));
        return fits ? known.map(Known::user) : Optional.empty();
    }

    /** Whether the password is somebody's. Not within a transaction. */
    public boolean hasPassword(User user, String password) {
        return byPassword(user.email(), password).isPresent();
    }

    /** Whether somebody has a password at all. */
    @Transactional
    public boolean hasPassword(UUID id) {
        return store.findByIdOptional(id)
                .filter(user -> user.passwordHash != null)
                .isPresent();
    }

    /** Not within a transaction. */
    public void setPassword(UUID id, String password) {
        String hash = passwords.hash(password);
        setHash(id, hash);
    }

    @Transactional
    void setHash(UUID id, String hash) {
        store.findByIdOptional(id).ifPresent(user -> user.passwordHash = hash);
    }

    /** What somebody says of himself. */
    @Transactional
    public void describe(UUID id, String name, @Nullable String language) {
        store.findByIdOptional(id).ifPresent(user -> {
            user.name = name;
            user.language = language;
        });
    }

    /** In which workspaces somebody may do what. */
    @Transactional
    public List<Membership> memberships(UUID id) {
        return memberships.ofUser(id);
    }

    @Transactional
    public void signedIn(UUID id) {
        store.findByIdOptional(id).ifPresent(user -> user.lastSignedInAt = clock.instant());
    }

    /**
     * The owner of an installation in which nobody has signed in as a user yet, made if there is no user at all; empty:
     * somebody has. Needs a transaction.
     */
    public Optional<User> firstOwner(String email, UUID workspaceId) {
        memberships.lock();
        if (store.count() == 0) {
            UserEntity owner = new UserEntity(email.strip(), "Owner", clock.instant());
            store.persist(owner);
            store.flush();
            memberships.add(owner.id, workspaceId, Role.OWNER);
            return Optional.of(owner.user());
        }
        return store.count("lastSignedInAt is not null") > 0
                ? Optional.empty()
                : store.find("order by createdAt").firstResultOptional().map(UserEntity::user);
    }

    @Transactional
    Optional<Known> known(String email) {
        return store.byEmail(email).map(user -> new Known(user.user(), user.passwordHash));
    }

    /** @param hash null: has no password */
    record Known(User user, @Nullable String hash) {}
}

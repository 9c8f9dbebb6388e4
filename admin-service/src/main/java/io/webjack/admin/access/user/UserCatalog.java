package io.webjack.admin.access.user;

import io.webjack.admin.access.AccessWords;
import io.webjack.admin.access.Audit;
import io.webjack.admin.access.Caller;
import io.webjack.admin.access.Refused;
import io.webjack.admin.access.Role;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of a workspace, as its owners manage them. */
@ApplicationScoped
class UserCatalog {
    private static final String SUBJECT = "user";

    private final UserStore store;
    private final MembershipStore memberships;
    private final SignInLinks links;
    private final Caller caller;
    private final Audit audit;
    private final Clock clock;

    UserCatalog(
            UserStore store, MembershipStore memberships, SignInLinks links, Caller caller, Audit audit, Clock clock) {
        this.store = store;
        this.memberships = memberships;
        this.links = links;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    List<UserView> list() {
        return store.ofWorkspace(caller.workspaceId()).stream()
                .map(user -> UserView.of(user, role(user.id), null))
                .toList();
    }

    /** @throws io.webjack.problem.ProblemException 404 */
    @Transactional
    UserView get(UUID id) {
        Role role = role(id);
        return UserView.of(store.findById(id), role, null);
    }

    /**
     * Somebody belongs to the workspace from now on. Who is a user of another one already keeps name and password.
     *
     * @param passwordHash null: gets a link that signs in once
     */
    @Transactional
    UserView add(UserDocument document, @Nullable String passwordHash, Language language) {
        memberships.lock();
        UserEntity known = store.byEmail(document.email()).orElse(null);
        if (known != null && memberships.role(known.id, caller.workspaceId()).isPresent()) {
            throw UserDocument.emailTaken(language);
        }
        UserEntity user = known == null ? made(document, passwordHash) : known;
        memberships.add(user.id, caller.workspaceId(), document.role());
        audit.record(
                "user.added",
                SUBJECT,
                user.id,
                user.name,
                Map.of("role", document.role().name()));
        return UserView.of(user, document.role(), known == null && passwordHash == null ? links.make(user.id) : null);
    }

    private UserEntity made(UserDocument document, @Nullable String passwordHash) {
        UserEntity user = new UserEntity(document.email(), document.name(), clock.instant());
        user.language = document.language();
        user.passwordHash = passwordHash;
        store.persistAndFlush(user);
        return user;
    }

    /** @throws io.webjack.problem.ProblemException 404, 409 for the last owner, 403 for what belongs to other workspaces, too */
    @Transactional
    UserView save(UUID id, UserDocument document, @Nullable String passwordHash, Language language) {
        memberships.lock();
        role(id);
        UserEntity user = store.findById(id);
        boolean changed =
                !user.name.equals(document.name()) || !user.email.equals(document.email()) || passwordHash != null;
        if (changed) {
            unlessElsewhere(id, language);
        }
        if (document.role() != Role.OWNER && memberships.isLastOwner(id, caller.workspaceId())) {
            throw Refused.with(409, AccessWords.LAST_OWNER, language);
        }
        if (store.byEmail(document.email())
                .filter(other -> !other.id.equals(id))
                .isPresent()) {
            throw UserDocument.emailTaken(language);
        }
        user.name = document.name();
        user.setEmail(document.email());
        user.language = document.language();
        if (passwordHash != null) {
            user.passwordHash = passwordHash;
            links.forgetOf(id);
            store.endSessions(id);
        }
        memberships.findById(new MembershipEntity.Key(id, caller.workspaceId())).role = document.role();
        audit.record(
                "user.saved",
                SUBJECT,
                id,
                user.name,
                Map.of("role", document.role().name(), "password", passwordHash != null));
        return UserView.of(user, document.role(), null);
    }

    /** Somebody does not belong to the workspace any more; who belongs to no other is deleted. */
    @Transactional
    void remove(UUID id, Language language) {
        memberships.lock();
        role(id);
        if (memberships.isLastOwner(id, caller.workspaceId())) {
            throw Refused.with(409, AccessWords.LAST_OWNER, language);
        }
        UserEntity user = store.findById(id);
        memberships.deleteById(new MembershipEntity.Key(id, caller.workspaceId()));
        memberships.flush();
        if (memberships.ofUser(id).isEmpty()) {
            store.delete(user);
        }
        audit.record("user.removed", SUBJECT, id, user.name, Map.of());
    }

    /** A link that signs somebody in once: for who is new, and for who has forgotten the password. */
    @Transactional
    SignInLinks.Link link(UUID id, Language language) {
        role(id);
        unlessElsewhere(id, language);
        audit.record("user.link-made", SUBJECT, id, store.findById(id).name, Map.of());
        return links.make(id);
    }

    private Role role(UUID id) {
        return memberships.role(id, caller.workspaceId()).orElseThrow(Parameters::notFound);
    }

    /** Nobody takes over who also works where others decide. */
    private void unlessElsewhere(UUID id, Language language) {
        if (caller.known().id() == null || id.equals(caller.userId())) {
            return;
        }
        UUID owner = caller.userId();
        boolean elsewhere = memberships.ofUser(id).stream()
                .map(MembershipStore.Membership::workspaceId)
                .filter(workspace -> !workspace.equals(caller.workspaceId()))
                .anyMatch(workspace -> owner == null
                        || memberships
                                .role(owner, workspace)
                                .filter(Role.OWNER::equals)
                                .isEmpty());
        if (elsewhere) {
            throw Refused.with(403, AccessWords.ELSEWHERE_TOO, language);
        }
    }
}

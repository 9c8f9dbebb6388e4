package io.webjack.admin.access.workspace;

import io.webjack.admin.access.AccessWords;
import io.webjack.admin.access.Audit;
import io.webjack.admin.access.Caller;
import io.webjack.admin.access.How;
import io.webjack.admin.access.KnownCaller;
import io.webjack.admin.access.Refused;
import io.webjack.admin.access.Role;
import io.webjack.admin.access.user.MembershipStore;
import io.webjack.admin.access.user.MembershipStore.Membership;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
import io.webjack.contracts.Workspaces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The workspaces, as far as somebody works in them. */
@ApplicationScoped
public class WorkspaceCatalog {
    private static final String SUBJECT = "workspace";

    private final WorkspaceStore store;
    private final MembershipStore memberships;
    private final Caller caller;
    private final Audit audit;
    private final Clock clock;

    WorkspaceCatalog(WorkspaceStore store, MembershipStore memberships, Caller caller, Audit audit, Clock clock) {
        this.store = store;
        this.memberships = memberships;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those in which the caller works. */
    @Transactional
    public List<WorkspaceView> list() {
        return of(caller.known());
    }

    /** Those in which somebody works. Needs a transaction. */
    private List<WorkspaceView> of(KnownCaller known) {
        if (known.how() == How.API_KEY) {
            return view(known.workspaceId(), known.role()).stream().toList();
        }
        UUID userId = known.id();
        return userId == null
                ? store.all().stream()
                        .map(one -> new WorkspaceView(one.id, one.name, Role.OWNER))
                        .toList()
                : ofUser(userId);
    }

    /** Those in which a user works, oldest first. */
    @Transactional
    public List<WorkspaceView> ofUser(@Nullable UUID userId) {
        if (userId == null) {
            return store.all().stream()
                    .map(one -> new WorkspaceView(one.id, one.name, Role.OWNER))
                    .toList();
        }
        return memberships.ofUser(userId).stream()
                .sorted((one, other) -> one.workspaceId().compareTo(other.workspaceId()))
                .map((Membership one) -> view(one.workspaceId(), one.role()))
                .flatMap(Optional::stream)
                .toList();
    }

    @Transactional
    WorkspaceView create(String name) {
        WorkspaceEntity made = new WorkspaceEntity(name, clock.instant());
        store.persistAndFlush(made);
        UUID owner = caller.userId();
        if (owner != null) {
            memberships.add(owner, made.id, Role.OWNER);
        }
        audit.record("workspace.created", SUBJECT, made.id, name, Map.of());
        return new WorkspaceView(made.id, name, Role.OWNER);
    }

    /** @throws io.webjack.problem.ProblemException 404 for one that the caller does not own */
    @Transactional
    WorkspaceView rename(UUID id, String name) {
        WorkspaceEntity workspace = owned(id);
        audit.record("workspace.saved", SUBJECT, id, name, Map.of("before", workspace.name));
        workspace.name = name;
        return new WorkspaceView(id, name, Role.OWNER);
    }

    /** @throws io.webjack.problem.ProblemException 404, 409 when something is in it */
    @Transactional
    void delete(UUID id, Language language) {
        WorkspaceEntity workspace = owned(id);
        if (id.equals(Workspaces.FIRST)) {
            throw Refused.with(409, AccessWords.FIRST_WORKSPACE, language);
        }
        if (store.isUsed(id)) {
            throw Refused.with(409, AccessWords.WORKSPACE_IN_USE, language);
        }
        audit.record("workspace.deleted", SUBJECT, id, workspace.name, Map.of());
        store.leaveTo(id, Workspaces.FIRST);
        store.delete(workspace);
    }

    private WorkspaceEntity owned(UUID id) {
        boolean owns = of(caller.known()).stream().anyMatch(one -> one.id().equals(id) && one.role() == Role.OWNER);
        if (!owns) {
            throw Parameters.notFound();
        }
        return store.findById(id);
    }

    private Optional<WorkspaceView> view(UUID id, Role role) {
        return store.findByIdOptional(id).map(one -> new WorkspaceView(one.id, one.name, role));
    }
}

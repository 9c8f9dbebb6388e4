package io.webjack.admin.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who asks in the request at hand. Outside of a request nobody does: there a workspace is taken from what is worked on. */
@ApplicationScoped
public class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** What a person calls the user or the key. */
    public String name() {
        return known().name();
    }

    /** Null: no person, but a key or the token of the settings. */
    public @Nullable UUID userId() {
        KnownCaller known = known();
        return known.how() == How.SESSION ? known.id() : null;
    }

    /** What it may do in this workspace. */
    public Role role() {
        return known().role();
    }

    /** The workspace in which it acts: nothing of another one is there for it. */
    public UUID workspaceId() {
        return known().workspaceId();
    }

    /** All that is known of it. */
    public KnownCaller known() {
        KnownCaller known = identity.getAttribute(KnownCaller.ATTRIBUTE);
        if (known == null) {
            throw new IllegalStateException("nobody is asking");
        }
        return known;
    }
}

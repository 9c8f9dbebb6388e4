package io.webjack.admin.access;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody may do in a workspace; each may do what the ones before it may. */
@Schema(name = "Role")
public enum Role {
    /** Sees everything but users, keys and the audit log; changes nothing. */
    VIEWER,
    /** Changes processings, connections, secrets and operations. */
    EDITOR,
    /** Also users, keys and workspaces. */
    OWNER;

    /** Whether who has this role may do what the other may. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }
}

package io.webjack.admin.access.user;

import io.webjack.admin.access.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** What a person may do in a workspace. */
@Entity(name = "Membership")
@Table(name = "membership")
class MembershipEntity {
    @EmbeddedId
    Key key;

    @Enumerated(EnumType.STRING)
    Role role;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected MembershipEntity() {}

    MembershipEntity(UUID userId, UUID workspaceId, Role role) {
        this.key = new Key(userId, workspaceId);
        this.role = role;
    }

    /** Who, and where. */
    @Embeddable
    record Key(
            @Column(name = "user_id") UUID userId,
            @Column(name = "workspace_id") UUID workspaceId) implements Serializable {}
}

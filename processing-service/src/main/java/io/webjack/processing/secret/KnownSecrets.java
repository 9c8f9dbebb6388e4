package io.webjack.processing.secret;

import io.webjack.contracts.event.Event;
import io.webjack.replica.SecretReplica;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The secrets as they are at present, for all operations. */
@Singleton
public final class KnownSecrets {
    private final SecretReplica replica;
    private final RecentPatterns patterns = new RecentPatterns();

    @Inject
    KnownSecrets(SecretReplica replica) {
        this.replica = replica;
        replica.onChange(this::changed);
        changed();
    }

    /**
     * The secrets as an operation on this event sees them.
     *
     * @param workspaceId whose processing it is: the secrets of others are not there for it
     * @param named what its processing names
     */
    public SecretUse by(UUID workspaceId, Event event, NamedSecrets named) {
        return SecretUse.of(replica.byName(workspaceId), patterns, event, named);
    }

    private void changed() {
        patterns.follow(replica::values);
    }
}

package io.webjack.admin.secret;

import io.webjack.admin.access.Caller;
import io.webjack.admin.definition.DefinitionStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table {@code secret}. */
@ApplicationScoped
class SecretStore implements DefinitionStore<SecretEntity> {
    private final Caller caller;

    SecretStore(Caller caller) {
        this.caller = caller;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Kind kind() {
        return Kind.SECRET;
    }

    /** In the order of their names. */
    List<SecretEntity> byName() {
        return findLive("order by name", Map.of()).list();
    }

    boolean isTaken(String name, UUID except) {
        return findLive("and name = :name and id <> :id", Map.of("name", name, "id", except))
                        .count()
                > 0;
    }
}

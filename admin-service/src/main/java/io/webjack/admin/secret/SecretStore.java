package io.webjack.admin.secret;

import io.webjack.admin.definition.DefinitionStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The table {@code secret}. */
@ApplicationScoped
class SecretStore implements DefinitionStore<SecretEntity> {
    @Override
    public Kind kind() {
        return Kind.SECRET;
    }

    /** In the order of their names. */
    List<SecretEntity> byName() {
        return list("deleted = false order by name");
    }

    boolean isTaken(String name, UUID except) {
        return count("deleted = false and name = ?1 and id <> ?2", name, except) > 0;
    }
}

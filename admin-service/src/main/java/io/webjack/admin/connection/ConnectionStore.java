package io.webjack.admin.connection;

import io.webjack.admin.definition.DefinitionStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The table {@code connection}. */
@ApplicationScoped
class ConnectionStore implements DefinitionStore<ConnectionEntity> {
    @Override
    public Kind kind() {
        return Kind.CONNECTION;
    }

    List<ConnectionEntity> newestFirst() {
        return list("deleted = false order by id desc");
    }

    /** Those of a type, oldest first. */
    List<ConnectionEntity> ofType(String type) {
        return list("deleted = false and type = ?1 order by id", type);
    }
}

package io.webjack.admin.connection;

import io.webjack.admin.access.Caller;
import io.webjack.admin.definition.DefinitionStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The table {@code connection}. */
@ApplicationScoped
class ConnectionStore implements DefinitionStore<ConnectionEntity> {
    private final Caller caller;

    ConnectionStore(Caller caller) {
        this.caller = caller;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Kind kind() {
        return Kind.CONNECTION;
    }

    List<ConnectionEntity> newestFirst() {
        return findLive("order by id desc", Map.of()).list();
    }

    /** Those of a type, oldest first. */
    List<ConnectionEntity> ofType(String type) {
        return findLive("and type = :type order by id", Map.of("type", type)).list();
    }
}

package io.webjack.database;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Answers 503 while the tables are not there. */
@Provider
@DatabaseBacked
class DatabaseBackedFilter implements ContainerRequestFilter {
    private final DatabaseStartup database;

    DatabaseBackedFilter(DatabaseStartup database) {
        this.database = database;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!database.isReady()) {
            throw DatabaseFailure.AWAY.problem();
        }
    }
}

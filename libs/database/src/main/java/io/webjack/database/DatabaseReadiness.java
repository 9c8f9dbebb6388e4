package io.webjack.database;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the tables are there. Whether the database answers is checked by Quarkus beside this. */
@Readiness
class DatabaseReadiness implements HealthCheck {
    private final DatabaseStartup database;

    DatabaseReadiness(DatabaseStartup database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database tables")
                .status(database.isReady())
                .build();
    }
}

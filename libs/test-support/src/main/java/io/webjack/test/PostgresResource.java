package io.webjack.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.webjack.platform.LocalDatabase;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} the database of its service: {@code @QuarkusTestResource(value = PostgresResource.class,
 * initArgs = @ResourceArg(name = "database", value = "history"))}; {@code database} is {@code admin} or {@code history}.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    private String database = "history";

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
    }

    @Override
    public Map<String, String> start() {
        return Map.of(
                "WEBJACK_DATABASE_URL", TestDatabase.jdbcUrl(database),
                "WEBJACK_DATABASE_USER", LocalDatabase.USER,
                "WEBJACK_DATABASE_PASSWORD", LocalDatabase.USER);
    }

    @Override
    public void stop() {
        // The server is shared and ends with the JVM.
    }
}

package io.webjack.test;

import io.webjack.platform.DatabaseSettings;
import io.webjack.platform.LocalDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL that all tests of this JVM share: a process, or with {@code -Pcontainers} a container. It starts when
 * first asked for, with the databases {@code admin} and {@code history}, both empty.
 */
public final class TestDatabase {
    private TestDatabase() {}

    /** The address of a database: {@code admin} or {@code history}. */
    public static String jdbcUrl(String database) {
        return Objects.requireNonNull(SharedInJvm.call(Shared.class, "address")) + "/" + database;
    }

    /** A connection as the services have it. */
    public static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), LocalDatabase.USER, LocalDatabase.USER);
    }

    /** Takes the server away. */
    public static void stop() {
        SharedInJvm.call(Shared.class, "stop");
    }

    /** Brings it back with its tables and on its address. */
    public static void start() {
        SharedInJvm.call(Shared.class, "start");
    }

    /** What is called through {@link SharedInJvm} only. */
    @SuppressWarnings("UnusedMethod")
    private static final class Shared {
        private static final SharedServer SERVER = Containers.enabled() ? container() : process();

        /** The JDBC address without the database. */
        static String address() {
            return SERVER.address().get();
        }

        static void stop() {
            SERVER.stop().run();
        }

        static void start() {
            SERVER.start().run();
        }

        private static SharedServer process() {
            Path directory = TestDirectory.create("database");
            LocalDatabase database = LocalDatabase.start(DatabaseSettings.in(directory));
            TestDirectory.endWithJvm(directory, database::kill);
            return new SharedServer(
                    () -> "jdbc:postgresql://localhost:" + database.port(), database::stop, database::start);
        }

        @SuppressWarnings("resource") // ends with the JVM
        private static SharedServer container() {
            PostgreSQLContainer container = new PostgreSQLContainer("postgres:18")
                    .withUsername(LocalDatabase.USER)
                    .withPassword(LocalDatabase.USER)
                    .withDatabaseName("history");
            // The address makes it wait for the end of the first start, when the server listens to nobody outside.
            container.waitingFor(Wait.forSuccessfulCommand(
                            "pg_isready --host=127.0.0.1 --username=" + LocalDatabase.USER + " --dbname=history")
                    .withStartupTimeout(Containers.STARTUP_TIMEOUT));
            container.start();
            createAdmin(container);
            return SharedServer.of(
                    container,
                    () -> "jdbc:postgresql://" + container.getHost() + ":"
                            + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
        }

        private static void createAdmin(PostgreSQLContainer container) {
            try (Connection connection = container.createConnection("");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE admin");
            } catch (SQLException e) {
                throw new IllegalStateException("the database admin cannot be created", e);
            }
        }
    }
}

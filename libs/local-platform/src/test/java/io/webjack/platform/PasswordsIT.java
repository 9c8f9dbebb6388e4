package io.webjack.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PasswordsIT {
    private static final DatabasePasswords PASSWORDS = new DatabasePasswords("superuser1", "owner1");

    @TempDir
    Path directory;

    @Test
    void nobody_comes_into_a_database_with_passwords_without_one() throws Exception {
        try (LocalDatabase database = LocalDatabase.start(settings(PASSWORDS))) {
            assertThat(login(database, LocalDatabase.USER, "owner1")).isEqualTo(LocalDatabase.USER);
            assertThat(login(database, "postgres", "superuser1")).isEqualTo("postgres");
            assertRefused(database, LocalDatabase.USER, LocalDatabase.USER);
            assertRefused(database, "postgres", "");
            assertRefused(database, "postgres", "postgres");

            database.stop();
            database.start();

            assertThat(login(database, LocalDatabase.USER, "owner1")).isEqualTo(LocalDatabase.USER);
            assertRefused(database, "postgres", "");
        }
        assertThat(directory.resolve("programs")).isNotEmptyDirectory();
        try (Stream<Path> files = Files.walk(directory.resolve("programs"))) {
            assertThat(files.filter(Files::isDirectory))
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
        assertThat(directory.resolve("first-password")).doesNotExist();
    }

    @Test
    void data_from_a_time_without_passwords_get_them() throws Exception {
        DatabaseSettings old = DatabaseSettings.in(directory);
        try (LocalDatabase database = LocalDatabase.start(old);
                Connection connection = connect(database, LocalDatabase.USER, "whatever");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE leads AS SELECT 'ivan@example.org' AS email");
        }

        try (LocalDatabase database = LocalDatabase.start(settings(PASSWORDS))) {
            assertRefused(database, "postgres", "");
            assertRefused(database, LocalDatabase.USER, LocalDatabase.USER);
            try (Connection connection = connect(database, LocalDatabase.USER, "owner1");
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT email FROM leads")) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    @Test
    void lost_passwords_are_replaced() throws Exception {
        LocalDatabase.start(settings(PASSWORDS)).close();

        try (LocalDatabase database = LocalDatabase.start(settings(new DatabasePasswords("superuser2", "owner2")))) {
            assertThat(login(database, LocalDatabase.USER, "owner2")).isEqualTo(LocalDatabase.USER);
            assertRefused(database, LocalDatabase.USER, "owner1");
        }
    }

    @Test
    void nobody_comes_to_a_broker_with_a_password_without_it() throws Exception {
        BrokerSettings open = BrokerSettings.in(directory);
        LocalBroker.start(open).close(); // with data from a time without a password
        BrokerSettings closed = new BrokerSettings(
                open.dataDirectory(),
                open.port(),
                open.controllerPort(),
                open.heapMegabytes(),
                open.logFile(),
                "",
                open.jvmOptions(),
                Optional.of("secret1"),
                true);

        try (LocalBroker broker = LocalBroker.start(closed)) {
            assertThat(topics(broker, BrokerLogin.ofClient("secret1"))).isEmpty();
            assertThatThrownBy(() -> topics(broker, BrokerLogin.ofClient("secret2")))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
            assertThatThrownBy(() -> topics(broker, Map.of())).isInstanceOf(ExecutionException.class);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(
                            file -> file.toString().endsWith(".properties") && !file.endsWith("meta.properties")))
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void what_others_could_read_is_closed() throws Exception {
        Path below = Files.createDirectories(directory.resolve("data/below"));
        Path file = Files.writeString(below.resolve("file"), "x");
        Files.setPosixFilePermissions(below, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr--r--"));

        OwnerOnly.all(directory.resolve("data"));

        assertThat(List.of(directory.resolve("data"), below, file))
                .extracting(path -> PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .containsOnly("rwx------");
    }

    private DatabaseSettings settings(DatabasePasswords passwords) {
        DatabaseSettings open = DatabaseSettings.in(directory);
        return new DatabaseSettings(
                open.dataDirectory(),
                open.port(),
                open.logFile(),
                false,
                Optional.of(directory.resolve("programs")),
                Optional.of(passwords));
    }

    private static List<String> topics(LocalBroker broker, Map<String, String> login) throws Exception {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("default.api.timeout.ms", 5_000);
        settings.put("request.timeout.ms", 2_000);
        try (Admin admin = Admin.create(settings)) {
            return List.copyOf(admin.listTopics().names().get());
        }
    }

    private static void assertRefused(LocalDatabase database, String user, String password) {
        assertThatThrownBy(() -> login(database, user, password)).isInstanceOf(SQLException.class);
    }

    private static String login(LocalDatabase database, String user, String password) throws SQLException {
        try (Connection connection = connect(database, user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(LocalDatabase database, String user, String password) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl("history"), user, password);
    }
}

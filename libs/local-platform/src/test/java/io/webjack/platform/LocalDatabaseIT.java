package io.webjack.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDatabaseIT {
    @TempDir
    Path directory;

    @Test
    void committed_rows_survive_a_kill_and_a_restart_on_the_same_port() throws Exception {
        try (LocalDatabase database = LocalDatabase.start(DatabaseSettings.in(directory))) {
            execute(database, "CREATE TABLE leads (email text)", "INSERT INTO leads VALUES ('ivan@example.org')");

            database.kill();
            assertThat(database.isRunning()).isFalse();
            database.start();

            assertThat(emails(database)).isEqualTo("ivan@example.org");
        }
    }

    @Test
    void a_server_that_an_earlier_process_left_running_is_ended_first() throws Exception {
        DatabaseSettings settings = DatabaseSettings.in(directory);
        LocalDatabase left = LocalDatabase.start(settings);
        execute(left, "CREATE TABLE leads (email text)", "INSERT INTO leads VALUES ('anna@example.org')");
        ProcessHandle leftProcess = left.process().orElseThrow();
        Files.delete(settings.dataDirectory().resolve("epg-lock")); // as a process that has gone holds no lock

        DatabaseProcess.endLeftover(settings.dataDirectory(), java.time.Duration.ofSeconds(10));

        assertThat(leftProcess.isAlive()).isFalse();
        try (LocalDatabase database = LocalDatabase.start(settings)) {
            assertThat(emails(database)).isEqualTo("anna@example.org");
        }
    }

    @Test
    void a_note_whose_process_id_belongs_to_another_program_is_taken_away() throws Exception {
        DatabaseSettings settings = DatabaseSettings.in(directory);
        LocalDatabase.start(settings).close();
        long stranger = ProcessHandle.current().pid();
        Files.writeString(
                settings.dataDirectory().resolve("postmaster.pid"),
                stranger + "\n" + settings.dataDirectory() + "\n1\n" + settings.port() + "\n\nlocalhost\n");

        try (LocalDatabase database = LocalDatabase.start(settings)) {
            assertThat(database.process()).map(ProcessHandle::pid).isPresent().isNotEqualTo(stranger);
        }
    }

    private static void execute(LocalDatabase database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String emails(LocalDatabase database) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT string_agg(email, ',') FROM leads")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(LocalDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl("history"), LocalDatabase.USER, LocalDatabase.USER);
    }
}

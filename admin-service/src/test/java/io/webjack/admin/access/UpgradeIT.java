package io.webjack.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.admin.ServiceProfile;
import io.webjack.contracts.Workspaces;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an installation from before there were users has, and what is made of it. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class UpgradeIT {
    private static final String BEFORE = "8.1";
    private final String schema =
            "before_" + UUID.randomUUID().toString().replace('-', '_').substring(0, 13);

    @Inject
    DataSource database;

    @AfterEach
    void drop() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + schema + " cascade");
        }
    }

    @Test
    void whatThereWasIsTheFirstWorkspaces() throws SQLException {
        flyway().target(BEFORE).load().migrate();
        asTheBuildBefore("11111111-0000-7000-8000-000000000001", "crm_token");

        assertThat(flyway().load().migrate().migrationsExecuted).isGreaterThanOrEqualTo(2);

        for (String table : new String[] {"processing", "secret", "connection", "bulk_retry"}) {
            assertThat(text("select cast(workspace_id as text) from " + schema + "." + table))
                    .as(table)
                    .isEqualTo(Workspaces.FIRST.toString());
        }
        assertThat(text("select name from " + schema + ".workspace")).isEqualTo("Webjack");
        assertThat(text("select cast(count(*) as text) from " + schema + ".app_user"))
                .isEqualTo("0");
    }

    @Test
    void aBuildFromBeforeGoesOnBesideThisOne() throws SQLException {
        flyway().load().migrate();

        asTheBuildBefore("11111111-0000-7000-8000-000000000002", "crm_token");

        assertThat(text("select cast(workspace_id as text) from " + schema + ".secret"))
                .isEqualTo(Workspaces.FIRST.toString());
        assertThatThrownBy(() -> asTheBuildBefore("11111111-0000-7000-8000-000000000003", "crm_token"))
                .hasMessageContaining("secret_name");
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .createSchemas(true)
                .locations("classpath:db/migration");
    }

    /** A row of each table as it was written then. */
    private void asTheBuildBefore(String id, String secret) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into " + schema + ".processing (id, name, search_name, status, version, document,"
                    + " deleted, created_at, updated_at) values ('" + id + "', 'A', 'a', 'DRAFT', 1, '{}', false,"
                    + " now(), now())");
            statement.execute(
                    "insert into " + schema + ".secret (id, name, version, encrypted_value, deleted, created_at,"
                            + " updated_at) values ('" + id + "', '" + secret + "', 1, 'x', false, now(), now())");
            statement.execute("insert into " + schema + ".connection (id, name, type, version, settings,"
                    + " encrypted_settings, deleted, created_at, updated_at) values ('" + id
                    + "', 'A', 'vk', 1, '{}', '{}', false, now(), now())");
            statement.execute("insert into " + schema + ".bulk_retry (id, filter, from_failed, original, per_second,"
                    + " status, matched, retried, skipped, due_at, created_at, created_by) values ('" + id
                    + "', '{}', true, false, 1, 'DONE', 0, 0, 0, now(), now(), 'admin')");
        }
    }

    private String text(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}

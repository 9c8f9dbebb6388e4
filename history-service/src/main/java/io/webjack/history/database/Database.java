package io.webjack.history.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** SQL on the database {@code history}, where rows are written and read by the thousand. */
@ApplicationScoped
public class Database {
    private final AgroalDataSource dataSource;

    Database(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Does the work in one transaction, together with what repositories do in it: all of it is there afterwards, or nothing.
     *
     * @throws PersistenceException when the database is away or refuses it
     */
    public <T extends @Nullable Object> T inTransaction(Work<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> read(work));
    }

    /** Reads, each statement for itself. */
    public <T extends @Nullable Object> T read(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }
}

package io.webjack.database;

import java.sql.SQLException;

/** What a service does with its tables before they count as ready; repeated until it succeeds. */
public interface DatabasePreparation {
    void prepare() throws SQLException;
}

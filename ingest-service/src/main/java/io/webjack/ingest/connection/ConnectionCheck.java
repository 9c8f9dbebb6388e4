package io.webjack.ingest.connection;

import java.util.List;

/** Whether a platform accepts the access that a connection holds. One CDI bean for each type of connection. */
public interface ConnectionCheck {

    /** Such as {@code facebook}. */
    String connectionType();

    /** Asks the platform. Blocks, for half a minute at most. */
    List<ConnectionFinding> check(Connection connection);
}

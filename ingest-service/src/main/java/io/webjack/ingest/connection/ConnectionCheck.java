package io.webjack.ingest.connection;

import java.util.List;
import java.util.Set;

/** Whether a platform accepts the access that a connection holds. Of each type of connection one CDI bean is in charge. */
public interface ConnectionCheck {

    /** Such as {@code facebook}. */
    Set<String> connectionTypes();

    /** Asks the platform. Blocks, for half a minute at most. */
    List<ConnectionFinding> check(Connection connection);
}

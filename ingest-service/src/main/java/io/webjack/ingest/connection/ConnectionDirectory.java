package io.webjack.ingest.connection;

import java.util.Optional;
import java.util.UUID;

/** The connections that this instance knows. */
public interface ConnectionDirectory {

    /** Whether all connections have been read once. */
    boolean isReady();

    Optional<Connection> byId(UUID id);

    /** The connection of a type whose address ends with the token. */
    Optional<Connection> byToken(String type, String token);
}

package io.webjack.ingest.connection;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The connections that this instance knows. */
public interface ConnectionDirectory {

    /** Whether all connections have been read once. */
    boolean isReady();

    /** Completes with true when all is known that the broker had acknowledged before; with false when that is not found out. */
    CompletionStage<Boolean> upToDate(Duration limit);

    Optional<Connection> byId(UUID id);

    /** The connection of a type whose address ends with the token. */
    Optional<Connection> byToken(String type, String token);
}

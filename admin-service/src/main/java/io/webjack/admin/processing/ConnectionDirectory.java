package io.webjack.admin.processing;

import io.webjack.catalog.validation.DestinationUse.Destination;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The connections that processings may name. */
public interface ConnectionDirectory {

    /** Its type; empty: there is no such connection. */
    Optional<String> typeOf(UUID connectionId);

    /** Every one of them. */
    List<KnownConnection> all();

    /** What connections say about servers that requests go to. */
    List<Destination> destinations();

    /** A connection as people know it. */
    record KnownConnection(UUID id, String name, String type) {}
}

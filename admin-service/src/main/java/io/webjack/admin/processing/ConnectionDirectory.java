package io.webjack.admin.processing;

import java.util.Optional;
import java.util.UUID;

/** The connections that processings may name. */
public interface ConnectionDirectory {

    /** Its type; empty: there is no such connection. */
    Optional<String> typeOf(UUID connectionId);
}

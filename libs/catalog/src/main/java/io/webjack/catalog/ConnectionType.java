package io.webjack.catalog;

import java.util.List;

/**
 * A kind of access to a platform account.
 *
 * @param type as in {@code connection.type}
 * @param hasAddress whether the platform calls an address of the connection
 */
public record ConnectionType(
        String type, Caption caption, Caption description, List<Setting> settings, boolean hasAddress) {
    public ConnectionType {
        settings = settings == null ? List.of() : List.copyOf(settings);
    }
}

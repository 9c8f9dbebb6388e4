package io.webjack.admin.transfer;

import java.util.List;

/**
 * What an imported processing uses and is not there.
 *
 * @param secrets by name
 */
record Missing(List<String> secrets, List<MissingConnection> connections) {
    Missing {
        secrets = List.copyOf(secrets);
        connections = List.copyOf(connections);
    }
}

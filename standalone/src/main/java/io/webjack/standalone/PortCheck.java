package io.webjack.standalone;

import io.webjack.platform.FreePort;
import java.util.HashMap;
import java.util.Map;

/** Looks before anything starts whether all ports can be had. */
final class PortCheck {
    private PortCheck() {}

    /** @throws StartFailure that names the port and the variable that changes it */
    static void require(StandaloneSettings settings) {
        Map<Integer, Setting> seen = new HashMap<>();
        for (Setting setting : Setting.values()) {
            int port = settings.port(setting);
            Setting other = seen.put(port, setting);
            if (other != null) {
                throw new StartFailure("Port " + port + " is wanted twice: " + other.variable() + " and "
                        + setting.variable() + " must differ.");
            }
            if (!FreePort.isFree(port)) {
                throw new StartFailure("Port " + port + " is taken by another program; set " + setting.variable()
                        + " to a free one, for example: " + setting.variable() + "=" + suggestion(settings, port)
                        + " ./webjack up");
            }
        }
    }

    private static int suggestion(StandaloneSettings settings, int taken) {
        int port = taken > 55_000 ? 10_000 : taken + 10_000;
        while (settings.ports().containsValue(port) || !FreePort.isFree(port)) {
            port++;
        }
        return port;
    }
}

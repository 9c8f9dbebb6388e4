package io.webjack.standalone;

import io.webjack.platform.FreePort;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Looks before anything starts whether all ports can be had. One that nobody has set, and that nobody outside keeps, moves
 * to a free one by itself, so that two runs on one computer do not stand in each other's way.
 */
final class PortCheck {
    private static final int LAST = 65_535;

    private PortCheck() {}

    /**
     * The settings with ports that are free.
     *
     * @throws StartFailure that names the port and the variable that changes it
     */
    static StandaloneSettings settle(StandaloneSettings settings, Console console) {
        return settle(settings, FreePort::isFree, console);
    }

    static StandaloneSettings settle(StandaloneSettings settings, IntPredicate isFree, Console console) {
        Map<Integer, Setting> seen = new HashMap<>();
        Map<Setting, Integer> ports = new EnumMap<>(Setting.class);
        for (Setting setting : fixedFirst(settings)) {
            int wanted = settings.port(setting);
            Optional<String> hindrance = hindrance(setting, wanted, seen, isFree);
            int port = wanted;
            if (hindrance.isPresent()) {
                if (isFixed(settings, setting)) {
                    throw new StartFailure(hindrance.get() + advice(settings, setting, isFree));
                }
                port = next(
                        wanted,
                        candidate -> !seen.containsKey(candidate)
                                && !settings.ports().containsValue(candidate)
                                && isFree.test(candidate));
                console.line("Port " + wanted + " is taken by another program: " + port + " in its place ("
                        + setting.variable() + ")");
            }
            seen.put(port, setting);
            ports.put(setting, port);
        }
        return settings.withPorts(ports);
    }

    private static List<Setting> fixedFirst(StandaloneSettings settings) {
        return Stream.of(Setting.values())
                .filter(setting -> setting != Setting.SMTP || settings.hasOwnMail())
                .sorted((a, b) -> Boolean.compare(isFixed(settings, b), isFixed(settings, a)))
                .toList();
    }

    private static boolean isFixed(StandaloneSettings settings, Setting setting) {
        return setting.isKeptOutside() || settings.chosenPorts().contains(setting);
    }

    private static Optional<String> hindrance(
            Setting setting, int port, Map<Integer, Setting> seen, IntPredicate isFree) {
        Setting other = seen.get(port);
        if (other != null) {
            return Optional.of("Port " + port + " is wanted twice: " + other.variable() + " and " + setting.variable()
                    + " must differ");
        }
        return isFree.test(port) ? Optional.empty() : Optional.of("Port " + port + " is taken by another program");
    }

    private static String advice(StandaloneSettings settings, Setting setting, IntPredicate isFree) {
        int taken = settings.port(setting);
        int free = next(
                taken > 55_000 ? 10_000 : taken + 9_999,
                candidate -> !settings.ports().containsValue(candidate) && isFree.test(candidate));
        return "; set " + setting.variable() + " to a free one, for example: " + setting.variable() + "=" + free
                + " ./webjack up";
    }

    private static int next(int after, IntPredicate fits) {
        for (int port = after + 1; port <= LAST; port++) {
            if (fits.test(port)) {
                return port;
            }
        }
        throw new StartFailure("No port above " + after + " is free");
    }
}

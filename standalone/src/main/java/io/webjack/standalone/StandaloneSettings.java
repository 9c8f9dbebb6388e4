package io.webjack.standalone;

import io.webjack.platform.FreePort;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the stand-alone run is set up.
 *
 * @param home the directory of the project, with the built services below it
 * @param dataDirectory everything that is kept: broker, database, tokens, letters, logs
 * @param ports by what listens there
 * @param chosenPorts those that a person has set: they are taken or it fails, others may move
 * @param httpHost the address on which admin and ingest listen; history and processing are on loopback always
 * @param serviceHeapMegabytes the largest heap of each service
 * @param kafkaHeapMegabytes the largest heap of the broker
 * @param kafkaFlush whether each record is on the disk before it is acknowledged: it survives the loss of power, and costs
 *     throughput
 * @param lowDiskMegabytes with less free space than this there is a warning
 * @param historyNiceness by how much the history lets the others go first when there is not enough CPU for all: 0, not at
 *     all, to 19
 * @param serviceOptions further options of the services' JVMs
 * @param adminToken given from outside; absent: made at the first start
 * @param environment what the services are given beside what the run decides
 */
public record StandaloneSettings(
        Path home,
        Path dataDirectory,
        Map<Setting, Integer> ports,
        Set<Setting> chosenPorts,
        String httpHost,
        int serviceHeapMegabytes,
        int kafkaHeapMegabytes,
        boolean kafkaFlush,
        int lowDiskMegabytes,
        int historyNiceness,
        List<String> serviceOptions,
        Optional<String> adminToken,
        Map<String, String> environment) {

    public StandaloneSettings {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        ports = Map.copyOf(ports);
        chosenPorts = Set.copyOf(chosenPorts);
        serviceOptions = List.copyOf(serviceOptions);
        environment = Map.copyOf(environment);
    }

    /**
     * The settings that environment variables give, with the documented defaults.
     *
     * @throws StartFailure when a variable cannot be understood
     */
    public static StandaloneSettings from(Map<String, String> environment, Path home) {
        Map<Setting, Integer> ports = new EnumMap<>(Setting.class);
        Set<Setting> chosen = EnumSet.noneOf(Setting.class);
        for (Setting setting : Setting.values()) {
            if (value(environment, setting.variable()).isPresent()) {
                chosen.add(setting);
            }
            ports.put(setting, number(environment, setting.variable(), setting.defaultPort(), 1, 65_535));
        }
        return new StandaloneSettings(
                home,
                Path.of(value(environment, "WEBJACK_DATA_DIR")
                        .orElseGet(() -> home.resolve(".webjack").toString())),
                ports,
                chosen,
                value(environment, "WEBJACK_HTTP_HOST").orElse("127.0.0.1"),
                number(environment, "WEBJACK_SERVICE_HEAP_MB", 384, 64, 65_536),
                number(environment, "WEBJACK_KAFKA_HEAP_MB", 512, 192, 65_536),
                flag(environment, "WEBJACK_KAFKA_FLUSH"),
                number(environment, "WEBJACK_LOW_DISK_MB", 1024, 0, 1_048_576),
                number(environment, "WEBJACK_HISTORY_NICENESS", 5, 0, 19),
                value(environment, "WEBJACK_JAVA_OPTIONS")
                        .map(options -> List.of(options.strip().split("\\s+")))
                        .orElse(List.of()),
                value(environment, "WEBJACK_ADMIN_TOKEN"),
                environment);
    }

    /** A run beside others: free ports and a directory of its own. */
    public static StandaloneSettings isolated(Path home, Path dataDirectory, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("WEBJACK_DATA_DIR", dataDirectory.toString());
        for (Setting setting : Setting.values()) {
            all.putIfAbsent(setting.variable(), Integer.toString(FreePort.next()));
        }
        return from(all, home);
    }

    /** The same with other ports. */
    StandaloneSettings withPorts(Map<Setting, Integer> others) {
        return new StandaloneSettings(
                home,
                dataDirectory,
                others,
                chosenPorts,
                httpHost,
                serviceHeapMegabytes,
                kafkaHeapMegabytes,
                kafkaFlush,
                lowDiskMegabytes,
                historyNiceness,
                serviceOptions,
                adminToken,
                environment);
    }

    /** Whether letters go to the mail server of the run, for none is named. */
    boolean hasOwnMail() {
        return value(environment, "WEBJACK_SMTP_HOST").isEmpty();
    }

    int port(Setting setting) {
        return ports.getOrDefault(setting, setting.defaultPort());
    }

    String url(Setting setting) {
        return "http://localhost:" + port(setting);
    }

    /** Where the run keeps the process ids of what it started. */
    Path runDirectory() {
        return dataDirectory.resolve("run");
    }

    Path logDirectory() {
        return dataDirectory.resolve("logs");
    }

    /** A property that marks the processes of this run. */
    String mark() {
        return "-Dwebjack.data=" + dataDirectory;
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static boolean flag(Map<String, String> environment, String name) {
        String given = value(environment, name).orElse("false").strip();
        if (given.equalsIgnoreCase("true") || given.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(given);
        }
        throw new StartFailure(name + " must be true or false, not \"" + given + "\"");
    }

    private static int number(Map<String, String> environment, String name, int fallback, int smallest, int largest) {
        Optional<String> given = value(environment, name);
        if (given.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(given.get().strip());
            if (number >= smallest && number <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new StartFailure(name + " must be a whole number, not \"" + given.get() + "\"", e);
        }
        throw new StartFailure(name + " must be between " + smallest + " and " + largest + ", not " + given.get());
    }
}

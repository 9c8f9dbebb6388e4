package io.webjack.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * The main class of the broker's process: formats its directory at the first start, runs one KRaft node, writes
 * {@value #READY} to its standard output once clients can connect, and halts when its standard input ends, which is
 * when its parent has gone, however that died.
 */
final class BrokerProcess {
    static final String READY = "ready";

    @SuppressWarnings(
            "UnusedVariable") // held, for the logging system would forget the levels of loggers that nobody holds
    private static final List<Logger> LEVELS = List.of(
            level("", Level.WARNING),
            level("kafka.server.KafkaRaftServer", Level.INFO),
            level("io.webjack", Level.INFO));

    private BrokerProcess() {}

    /**
     * Runs the broker until the process is told to end.
     *
     * @param arguments the file with the broker's properties
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        haltWithParent();
        Path file = Path.of(arguments[0]);
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        format(file, properties);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        answers.println(READY);
        answers.close();
        server.awaitShutdown();
    }

    private static void format(Path file, Properties properties) {
        if (Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
            return;
        }
        String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        int result = StorageTool.execute(command, System.err);
        if (result != 0) {
            throw new IllegalStateException("formatting the broker's directory ended with " + result);
        }
    }

    private static Logger level(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        return logger;
    }

    private static void haltWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // nothing is ever sent
                        }
                    } catch (IOException e) {
                        System.err.println("standard input cannot be read: " + e);
                    }
                    Runtime.getRuntime().halt(1);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }
}

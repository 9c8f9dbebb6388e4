package io.webjack.standalone;

import io.webjack.platform.BrokerSettings;
import io.webjack.platform.DatabasePasswords;
import io.webjack.platform.DatabaseSettings;
import io.webjack.platform.LocalBroker;
import io.webjack.platform.LocalDatabase;
import io.webjack.platform.LocalServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server that the services need: the broker or the database of the run. */
final class PlatformPart implements Part {
    private final String name;
    private final LogTail log;
    private final Supplier<LocalServer> first;
    private @Nullable LocalServer server;

    private PlatformPart(String name, Path logFile, Supplier<LocalServer> first) {
        this.name = name;
        this.log = new LogTail(logFile);
        this.first = first;
    }

    /** Kafka. */
    static PlatformPart broker(StandaloneSettings run, Tokens tokens) {
        BrokerSettings settings = new BrokerSettings(
                run.dataDirectory().resolve("kafka"),
                run.port(Setting.KAFKA),
                run.port(Setting.KAFKA_CONTROLLER),
                run.kafkaHeapMegabytes(),
                run.logDirectory().resolve("kafka.log"),
                "",
                List.of(run.mark()),
                Optional.of(tokens.kafka()),
                run.kafkaFlush());
        return new PlatformPart("kafka", settings.logFile(), () -> LocalBroker.start(settings));
    }

    /** PostgreSQL. */
    static PlatformPart database(StandaloneSettings run, Tokens tokens) {
        DatabaseSettings settings = new DatabaseSettings(
                databaseDirectory(run),
                run.port(Setting.POSTGRES),
                run.logDirectory().resolve("postgresql.log"),
                true,
                Optional.of(run.dataDirectory().resolve("postgresql-programs")),
                Optional.of(new DatabasePasswords(tokens.databaseSuperuser(), tokens.database())));
        return new PlatformPart("postgresql", settings.logFile(), () -> LocalDatabase.start(settings));
    }

    /** Ends the database of an earlier run that was killed, before its port is looked at. */
    static void endLeftoverDatabase(StandaloneSettings run) {
        LocalDatabase.endLeftover(databaseDirectory(run));
    }

    private static Path databaseDirectory(StandaloneSettings run) {
        return run.dataDirectory().resolve("postgresql");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        log.begin();
        LocalServer existing = server;
        if (existing == null) {
            server = first.get();
        } else {
            existing.start();
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    public void kill() {
        if (server != null) {
            server.kill();
        }
    }

    @Override
    public boolean isRunning() {
        return server != null && server.isRunning();
    }

    @Override
    public EndReason whyEnded() {
        return EndReason.of(server == null ? OptionalInt.empty() : server.lastExitCode(), log.lines());
    }

    @Override
    public Path logFile() {
        return log.file();
    }
}

package io.webjack.standalone;

import io.webjack.platform.BrokerSettings;
import io.webjack.platform.LocalBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The broker of the run. */
final class BrokerPart implements Part {
    private final BrokerSettings settings;
    private final LogTail log;
    private @Nullable LocalBroker broker;

    BrokerPart(StandaloneSettings run, Tokens tokens) {
        this.settings = new BrokerSettings(
                run.dataDirectory().resolve("kafka"),
                run.port(Setting.KAFKA),
                run.port(Setting.KAFKA_CONTROLLER),
                run.kafkaHeapMegabytes(),
                run.logDirectory().resolve("kafka.log"),
                "",
                List.of(run.mark()),
                Optional.of(tokens.kafka()),
                run.kafkaFlush());
        this.log = new LogTail(settings.logFile());
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void start() {
        log.begin();
        LocalBroker existing = broker;
        if (existing == null) {
            broker = LocalBroker.start(settings);
        } else {
            existing.start();
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.stop();
        }
    }

    @Override
    public void kill() {
        if (broker != null) {
            broker.kill();
        }
    }

    @Override
    public boolean isRunning() {
        return broker != null && broker.isRunning();
    }

    @Override
    public EndReason whyEnded() {
        return EndReason.of(broker == null ? OptionalInt.empty() : broker.lastExitCode(), log.lines());
    }

    @Override
    public Path logFile() {
        return settings.logFile();
    }
}

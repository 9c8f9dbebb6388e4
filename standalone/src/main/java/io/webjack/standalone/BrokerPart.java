package io.webjack.standalone;

import io.webjack.platform.BrokerSettings;
import io.webjack.platform.LocalBroker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The broker of the run. */
final class BrokerPart implements Part {
    private final BrokerSettings settings;
    private @Nullable LocalBroker broker;

    BrokerPart(StandaloneSettings run) {
        this.settings = new BrokerSettings(
                run.dataDirectory().resolve("kafka"),
                run.port(Setting.KAFKA),
                run.port(Setting.KAFKA_CONTROLLER),
                run.kafkaHeapMegabytes(),
                run.logDirectory().resolve("kafka.log"),
                "",
                List.of(run.mark()));
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void start() {
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
}

package io.webjack.platform;

import java.util.List;
import java.util.Properties;

/** The properties of a broker that is one node of its own cluster; pure. */
final class BrokerProperties {
    private static final int LARGEST_RECORD = 17 * 1024 * 1024;

    private BrokerProperties() {}

    static Properties of(BrokerSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@localhost:" + settings.controllerPort());
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty(
                "listeners",
                "CLIENTS://localhost:" + settings.port() + ",CONTROLLER://localhost:" + settings.controllerPort());
        properties.setProperty("advertised.listeners", "CLIENTS://localhost:" + settings.port());
        properties.setProperty("inter.broker.listener.name", "CLIENTS");
        String protocol = settings.password().isPresent() ? "SASL_PLAINTEXT" : "PLAINTEXT";
        properties.setProperty("listener.security.protocol.map", "CONTROLLER:" + protocol + ",CLIENTS:" + protocol);
        settings.password().ifPresent(password -> addLogin(properties, password));
        if (settings.flushed()) {
            properties.setProperty("log.flush.interval.messages", "1");
        }
        properties.setProperty(
                "log.dirs", settings.dataDirectory().toAbsolutePath().toString());
        properties.setProperty("num.partitions", "1");
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("default.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "4");
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("transaction.state.log.num.partitions", "1");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        // Each service says by itself how soon it is missed; the broker would not go below 45 s.
        properties.setProperty("group.consumer.min.session.timeout.ms", "6000");
        properties.setProperty("group.consumer.min.heartbeat.interval.ms", "500");
        properties.setProperty("message.max.bytes", Integer.toString(LARGEST_RECORD));
        properties.setProperty("replica.fetch.max.bytes", Integer.toString(LARGEST_RECORD));
        properties.setProperty("replica.fetch.response.max.bytes", Integer.toString(LARGEST_RECORD));
        properties.setProperty("socket.request.max.bytes", "104857600");
        properties.setProperty("log.segment.bytes", "268435456");
        properties.setProperty("log.index.size.max.bytes", "1048576");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "16777216");
        properties.setProperty("num.recovery.threads.per.data.dir", "2");
        // A restarted broker is let in once the session of the one before it is over.
        properties.setProperty("broker.session.timeout.ms", "3000");
        properties.setProperty("broker.heartbeat.interval.ms", "750");
        return properties;
    }

    /** PLAIN: nobody but this computer listens on loopback, and a hash for each connection would prove nothing more. */
    private static void addLogin(Properties properties, String password) {
        properties.setProperty("sasl.enabled.mechanisms", "PLAIN");
        properties.setProperty("sasl.mechanism.inter.broker.protocol", "PLAIN");
        properties.setProperty("sasl.mechanism.controller.protocol", "PLAIN");
        for (String listener : List.of("clients", "controller")) {
            properties.setProperty(
                    "listener.name." + listener + ".plain.sasl.jaas.config", BrokerLogin.ofBroker(password));
        }
    }
}

package io.webjack.processing.intake;

import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;

/**
 * Whether a client is connected to any broker. As long as it is not, a member of a group by the newer protocol asks itself in a
 * busy loop for the whole time of a poll (KAFKA-18376), so it had better be polled seldom.
 */
final class Reach {
    private static final String CONNECTIONS = "connection-count";
    private static final String GROUP = "consumer-metrics";

    private final Consumer<?, ?> client;

    /** The network is opened by a thread of the client, some time after the client was made. */
    private List<? extends Metric> connections = List.of();

    Reach(Consumer<?, ?> client) {
        this.client = client;
    }

    /** Whether no broker is connected. From the polling thread. */
    boolean isAway() {
        if (connections.isEmpty()) {
            connections = client.metrics().values().stream()
                    .filter(metric -> metric.metricName().name().equals(CONNECTIONS)
                            && metric.metricName().group().equals(GROUP))
                    .toList();
        }
        return !connections.isEmpty() && connections.stream().allMatch(Reach::isNone);
    }

    private static boolean isNone(Metric count) {
        return count.metricValue() instanceof Double connected && connected == 0;
    }
}

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

    private final List<? extends Metric> connections;

    Reach(Consumer<?, ?> client) {
        this.connections = client.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(CONNECTIONS)
                        && metric.metricName().group().equals(GROUP))
                .toList();
    }

    /** Whether no broker is connected. */
    boolean isAway() {
        return !connections.isEmpty() && connections.stream().allMatch(Reach::isNone);
    }

    private static boolean isNone(Metric count) {
        return count.metricValue() instanceof Double connected && connected == 0;
    }
}

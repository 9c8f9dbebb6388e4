package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.kafka.Broker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.config.ConfigResource;

/**
 * How this instance takes part in its group. Either way one instance owns a partition number of all topics: both assignors
 * by range see to that where the topics have equal numbers of partitions.
 */
@Singleton
final class GroupMembership {
    private static final Duration LONGEST_ASKING = Duration.ofSeconds(10);
    private static final Duration MOST_BETWEEN_POLLS = Duration.ofMinutes(5);
    private static final String SESSION_TIMEOUT = "consumer.session.timeout.ms";
    private static final String HEARTBEAT_INTERVAL = "consumer.heartbeat.interval.ms";

    /** With the newer protocol these are the broker's, and its client refuses them. */
    private static final List<String> OF_CLASSIC = List.of(
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG);

    private final Broker broker;
    private final IntakeConfig config;
    private volatile GroupProtocol protocol;

    @Inject
    GroupMembership(Broker broker, IntakeConfig config) {
        this.broker = broker;
        this.config = config;
        this.protocol = config.groupProtocol();
    }

    /** The settings of a consumer that takes part, together with what is asked for beside that. */
    Map<String, Object> with(Map<String, ?> others) {
        Map<String, Object> all = new HashMap<>(others);
        all.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        all.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol.name().toLowerCase(Locale.ROOT));
        all.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) MOST_BETWEEN_POLLS.toMillis());
        config.instanceId().ifPresent(id -> all.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
        if (protocol == GroupProtocol.CONSUMER) {
            OF_CLASSIC.forEach(all::remove);
            all.put(ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG, "range");
        } else {
            all.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(RangeAssignor.class.getName()));
            all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionMillis());
            all.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, heartbeatMillis());
        }
        return all;
    }

    /** Tells the broker after what silence another instance takes over; with the older protocol each one tells by itself. */
    void tellSessionTimeout() {
        if (protocol == GroupProtocol.CLASSIC) {
            return;
        }
        try {
            List<AlterConfigOp> changes =
                    List.of(set(SESSION_TIMEOUT, sessionMillis()), set(HEARTBEAT_INTERVAL, heartbeatMillis()));
            broker.client()
                    .incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.GROUP, config.group()), changes),
                            new AlterConfigsOptions().timeoutMs((int) LONGEST_ASKING.toMillis()))
                    .all()
                    .get(LONGEST_ASKING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            LOG.sessionTimeoutNotTaken(config.sessionTimeout().toString(), String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            LOG.sessionTimeoutNotTaken(config.sessionTimeout().toString(), "the broker does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The broker does not know the newer protocol; whether there is another one to try. */
    boolean fallBack() {
        boolean falls = protocol == GroupProtocol.CONSUMER;
        if (falls) {
            protocol = GroupProtocol.CLASSIC;
            LOG.groupProtocolNotKnown();
        }
        return falls;
    }

    private int sessionMillis() {
        return (int) config.sessionTimeout().toMillis();
    }

    private int heartbeatMillis() {
        return sessionMillis() / 10;
    }

    private static AlterConfigOp set(String name, int value) {
        return new AlterConfigOp(new ConfigEntry(name, Integer.toString(value)), AlterConfigOp.OpType.SET);
    }
}

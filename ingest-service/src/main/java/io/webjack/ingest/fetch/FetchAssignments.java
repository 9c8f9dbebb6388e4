package io.webjack.ingest.fetch;

import static io.webjack.ingest.fetch.FetchLog.LOG;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.webjack.contracts.Topic;
import io.webjack.ingest.source.platform.LeadConfig;
import io.webjack.kafka.Broker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Partitions of notifications and requests that come to this instance. What goes is told by the offsets of its channel.
 *
 * <p>Requests about what was announced had a group of their own in versions before this one, which left them out here. When it
 * has not come as far as this group, they are looked for from there:
 *
 * <pre>
 *   committed by the former group ──────────── committed by this one ───────▶
 *                 └ only what was announced ──┘└ everything
 * </pre>
 */
@ApplicationScoped
@Identifier("fetch")
class FetchAssignments implements KafkaConsumerRebalanceListener {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String REQUESTS = Topic.POLL_REQUESTS.topicName();

    private final FetchEngine engine;
    private final Broker broker;
    private final String formerGroup;

    FetchAssignments(FetchEngine engine, Broker broker, LeadConfig config) {
        this.engine = engine;
        this.broker = broker;
        this.formerGroup = config.group() + "-polls";
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        boolean requests =
                partitions.stream().anyMatch(partition -> partition.topic().equals(REQUESTS));
        Map<TopicPartition, Long> former = requests ? former() : Map.of();
        for (TopicPartition partition : partitions) {
            Long unfinished = former.get(partition);
            long next = unfinished == null ? 0 : consumer.position(partition, LIMIT);
            engine.intake().assigned(partition, next);
            if (unfinished != null && unfinished < next) {
                consumer.seek(partition, unfinished);
            }
        }
    }

    /** How far the former group has come; nothing when it has never been, or was forgotten. */
    private Map<TopicPartition, Long> former() {
        try {
            return broker.committed(formerGroup).toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.formerGroupUnknown(formerGroup, e.toString());
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }
}

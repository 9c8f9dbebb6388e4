package io.webjack.ingest.webhook;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.ingest.ServiceProfile;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.RecordLog;
import io.webjack.test.TestTopics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes are: no answer is 5xx, everything that is answered 2xx is stored, and memory stays as it is. Run it
 * longer with {@code -Dwebjack.test.any-bytes.requests=100000}, and again with {@code -Dwebjack.test.any-bytes.seed}.
 */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class AnyBytesIT {
    private static final Logger LOG = Logger.getLogger(AnyBytesIT.class);
    private static final int REQUESTS = Integer.getInteger("webjack.test.any-bytes.requests", 20_000);
    private static final long SEED = Long.getLong("webjack.test.any-bytes.seed", new Random().nextLong());
    private static final int SENDERS = 4;
    private static final long GROWTH = 96L * 1024 * 1024;

    /** What a source refuses when it has seen the body. */
    private static final Set<Integer> OF_THE_BODY = Set.of(400, 403, 413);

    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    private final LongAdder read = new LongAdder();

    @TestHTTPResource
    URI address;

    @Test
    void areAnsweredWithoutAFaultAndStoredWhenTheyAreTaken() throws Exception {
        LOG.infof("seed %d, %d requests", SEED, REQUESTS);
        Map<String, ProcessingDefinition> processings = new HashMap<>();
        for (String source : List.of(
                "{\"type\":\"http\",\"methods\":[\"GET\",\"POST\",\"PUT\",\"PATCH\",\"DELETE\"]}",
                "{\"type\":\"http\",\"strict\":true,\"charset\":\"windows-1251\"}",
                "{\"type\":\"tilda\"}",
                "{\"type\":\"platforma_lp\"}")) {
            ProcessingDefinition processing = publish(source);
            processings.put(processing.webhookToken(), processing);
        }

        Map<String, Integer> taken = new ConcurrentHashMap<>();
        send(processings, REQUESTS / 4, 0, taken);
        long before = usedHeap();
        send(processings, REQUESTS - REQUESTS / 4, 1, taken);
        long after = usedHeap();

        String answers = "seed %d, %d requests, %d of them with a body that was read; answers by status %s"
                .formatted(SEED, REQUESTS, read.sum(), new TreeMap<>(statuses));
        LOG.infof("%s; heap before %d and after %d", answers, before, after);
        assertThat(after - before).as("growth of the heap, %s", answers).isLessThan(GROWTH);
        Map<String, Integer> stored = stored(processings);
        assertThat(stored).as("stored events by address, %s", answers).isEqualTo(taken);
        assertThat(read.sum()).as(answers).isGreaterThan(REQUESTS / 2);
        assertThat(statuses.getOrDefault(200, 0)).as(answers).isGreaterThan(REQUESTS / 4);
        assertThat(statuses).as(answers).containsKeys(200, 400, 404, 405, 415);
    }

    private void send(
            Map<String, ProcessingDefinition> processings, int requests, int round, Map<String, Integer> taken)
            throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            List<String> tokens = processings.keySet().stream().sorted().toList();
            for (int i = 0; i < SENDERS; i++) {
                Random random = new Random(SEED + 31L * (i + 1) + 1_000L * round);
                running.add(senders.submit(() -> {
                    send(requests / SENDERS, new AnyRequest(random, tokens), taken);
                    return true;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    /** On a connection of its own, as long as it lasts. */
    private void send(int count, AnyRequest requests, Map<String, Integer> taken) throws IOException {
        try (RawConnection connection = new RawConnection(address.getHost(), address.getPort())) {
            for (int i = 0; i < count; i++) {
                AnyRequest.Made made = requests.next();
                RawConnection.Answered answered = connection.send(made.bytes(), made.maybeNoAnswer());
                int status = answered.status();
                assertThat(status)
                        .as(() -> "seed " + SEED + ", request " + new String(made.bytes(), ISO_8859_1))
                        .isLessThan(500)
                        .isGreaterThanOrEqualTo(made.maybeNoAnswer() ? 0 : 200);
                if (made.lastOfConnection()) {
                    connection.close();
                }
                statuses.merge(status, 1, Integer::sum);
                if (status == 200 || (answered.explained() && OF_THE_BODY.contains(status))) {
                    read.increment();
                }
                if (status == 200 && made.makesEvent()) {
                    taken.merge(made.token(), 1, Integer::sum);
                }
            }
        }
    }

    private static Map<String, Integer> stored(Map<String, ProcessingDefinition> processings) {
        Map<UUID, String> tokens = new HashMap<>();
        processings.forEach((token, processing) -> tokens.put(processing.id(), token));
        Map<String, Integer> stored = new HashMap<>();
        try (RecordLog events = RecordLog.fromBeginning(Topic.EVENTS)) {
            events.received(Event.class, event -> tokens.containsKey(event.processingId()))
                    .forEach(event -> stored.merge(tokens.get(event.processingId()), 1, Integer::sum));
        }
        return stored;
    }

    /** The least of some looks, each after what is not needed has been thrown away. */
    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static ProcessingDefinition publish(String source) {
        ProcessingDefinition definition =
                DefinitionBuilder.running().source(source).build();
        TestTopics.send(Topic.PROCESSINGS, definition.id().toString(), definition);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> given().head("/in/" + definition.webhookToken()).statusCode() == 200);
        return definition;
    }
}

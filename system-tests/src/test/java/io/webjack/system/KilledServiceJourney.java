package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.webjack.test.HttpTarget;
import io.webjack.test.Unique;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledServiceJourney {
    private static final int LEADS = 800;

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "processing-service", "history-service", "admin-service"})
    void nothing_that_was_answered_2xx_is_missing_after_a_kill_under_load(String service) throws Exception {
        try (HttpTarget target = HttpTarget.start()) {
            RunningProcessing processing = RunningProcessing.of(SharedRun.jsonTo(target, Unique.name("killed"), ""));
            Load load = new Load(processing);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(load));
            await().until(() -> load.begun() > LEADS / 4);

            SharedRun.run().kill(service);
            SharedRun.run().start(service);
            sending.join();

            Set<String> accepted = load.accepted();
            assertThat(accepted).isNotEmpty();
            await("all accepted leads in the history, ended")
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(
                            () -> assertThat(missing(accepted, processing)).isEmpty());
        }
    }

    private static Set<String> missing(Set<String> accepted, RunningProcessing processing) {
        Map<String, String> history = processing.operations();
        Set<String> missing = new TreeSet<>(accepted);
        missing.removeIf(id -> "SUCCEEDED".equals(history.get(id)));
        return missing;
    }

    private static void send(Load load) {
        try {
            load.send(LEADS, 16);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

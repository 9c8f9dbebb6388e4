package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.webjack.test.HttpTarget;
import io.webjack.test.Unique;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ManyLeadsJourney {
    private static final int LEADS = 3000;

    @Test
    void every_accepted_lead_succeeds_and_reaches_the_destination_once() throws Exception {
        try (HttpTarget target = HttpTarget.start()) {
            RunningProcessing processing = RunningProcessing.of(SharedRun.jsonTo(target, Unique.name("many"), ""));
            Load load = new Load(processing);

            load.send(LEADS, 64);

            assertThat(load.accepted()).hasSize(LEADS);
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> processing.balance().getOrDefault("succeeded", 0L) >= LEADS);
            assertThat(processing.balance())
                    .containsEntry("accepted", (long) LEADS)
                    .containsEntry("succeeded", (long) LEADS)
                    .containsEntry("difference", 0L);
            Set<String> bodies = target.requests().stream()
                    .map(request -> request.bodyText())
                    .collect(Collectors.toSet());
            assertThat(target.received()).isEqualTo(LEADS);
            assertThat(bodies).hasSize(LEADS);
        }
    }
}

package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.test.HttpTarget;
import io.webjack.test.Unique;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BrokerAwayJourney {

    @Test
    void without_the_broker_leads_are_refused_within_five_seconds_and_taken_again_after_it_is_back() throws Exception {
        try (HttpTarget target = HttpTarget.start()) {
            RunningProcessing processing = RunningProcessing.of(SharedRun.jsonTo(target, Unique.name("broker"), ""));
            processing.finished(processing.lead("{\"email\":\"before@example.org\",\"n\":1}"));

            SharedRun.run().stop("kafka");
            long begin = System.nanoTime();
            HttpResponse<String> refused = processing.post("{\"email\":\"away@example.org\",\"n\":2}");
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            SharedRun.run().start("kafka");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(taken).isLessThan(Duration.ofSeconds(5));
            HttpResponse<String> answer = await("leads are taken again")
                    .atMost(Duration.ofSeconds(30))
                    .until(
                            () -> processing.post("{\"email\":\"after@example.org\",\"n\":3}"),
                            a -> a.statusCode() == 200);
            assertThat(processing
                            .finished(RunningProcessing.operationId(answer).orElseThrow())
                            .path("status")
                            .asText())
                    .isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void what_was_saved_without_the_broker_is_published_though_admin_was_killed_in_between() throws Exception {
        try (HttpTarget target = HttpTarget.start()) {
            SharedRun.run().stop("kafka");
            JsonNode created = SharedRun.admin().create(SharedRun.jsonTo(target, Unique.name("unpublished"), ""));
            assertThatThrownBy(() -> SharedRun.admin().start(created.path("id").asText()))
                    .hasMessageContaining("503")
                    .hasMessageContaining("saved and not yet in effect");
            SharedRun.run().kill("admin-service");
            SharedRun.run().start("kafka");
            SharedRun.run().start("admin-service");

            RunningProcessing processing = RunningProcessing.existing(created);
            assertThat(processing
                            .finished(processing.lead("{\"email\":\"late@example.org\",\"n\":1}"))
                            .path("status")
                            .asText())
                    .isEqualTo("SUCCEEDED");
        }
    }
}

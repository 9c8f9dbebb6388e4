package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RetryJourney {

    @Test
    void a_failed_operation_goes_on_by_the_corrected_processing_behind_what_succeeded() throws Exception {
        try (HttpTarget crm = HttpTarget.start()) {
            crm.answer("/contact", Answer.json("{\"id\":9007199254740993123}"));
            crm.answer("/deal", Answer.status(422));
            RunningProcessing processing = RunningProcessing.of(twoRequests(crm, "{{ fields.summ }}"));
            String failed = processing.lead("{\"sum\":\"10.10\"}");
            assertThat(processing.finished(failed).path("status").asText()).isEqualTo("FAILED");
            processing.operation(failed, operation -> operation.path("fields").has("sum"));
            crm.answer("/deal", Answer.json("{}"));
            SharedRun.admin()
                    .replace(
                            processing.id(),
                            SharedRun.admin()
                                    .processing(processing.id())
                                    .orElseThrow()
                                    .etag(),
                            twoRequests(crm, "{{ fields.sum }}"));
            SharedRun.admin().publish(processing.id());

            String again = SharedRun.admin().retry(failed, "{\"from\":\"failed\",\"definition\":\"current\"}");

            JsonNode operation = processing.finished(again);
            assertThat(operation.path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(operation.path("retryOf").asText()).isEqualTo(failed);
            assertThat(crm.requests("/contact")).hasSize(1);
            assertThat(crm.requests("/deal").get(1).bodyText()).isEqualTo("9007199254740993123 10.10");
            assertThat(SharedRun.admin()
                            .operation(failed)
                            .orElseThrow()
                            .path("status")
                            .asText())
                    .isEqualTo("FAILED");
        }
    }

    @Test
    void what_came_while_a_processing_was_stopped_runs_when_it_is_asked_for() throws Exception {
        try (HttpTarget crm = HttpTarget.start()) {
            RunningProcessing processing = RunningProcessing.of(SharedRun.jsonTo(crm, "held leads", ""));
            SharedRun.admin().stop(processing.id());
            int ran = leadsUntilOneIsHeld(processing);
            List<String> held = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                held.add(processing.lead("{\"email\":\"a@example.org\",\"n\":" + i + "}"));
            }
            for (String id : held) {
                processing.operation(id, RetryJourney::isHeld);
            }
            SharedRun.admin().start(processing.id());
            String filter = "\"filter\":{\"processingId\":\"%s\",\"status\":\"HELD\"}".formatted(processing.id());

            assertThat(SharedRun.admin()
                            .retryMany("{" + filter + ",\"dryRun\":true}")
                            .path("willRun")
                            .asInt())
                    .isEqualTo(26);
            SharedRun.admin().retryMany("{" + filter + ",\"perSecond\":100}");

            long all = ran + 26L;
            await("all that was held")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> processing.balance().get("succeeded") == all);
            assertThat(processing.balance()).containsEntry("accepted", all).containsEntry("difference", 0L);
            assertThat(crm.requests("/leads"))
                    .extracting(request -> request.header("idempotency-key").orElseThrow())
                    .hasSize((int) all)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void ten_who_run_an_operation_again_at_once_send_one_request() throws Exception {
        try (HttpTarget crm = HttpTarget.start()) {
            crm.answer("/leads", Answer.status(422));
            RunningProcessing processing = RunningProcessing.of(SharedRun.jsonTo(crm, "pressed ten times", ""));
            String failed = processing.lead("{\"email\":\"a@example.org\"}");
            assertThat(processing.finished(failed).path("status").asText()).isEqualTo("FAILED");
            crm.answer("/leads", Answer.json("{}"));
            ExecutorService threads = Executors.newFixedThreadPool(10);
            Set<String> running = new HashSet<>();

            try {
                List<Callable<String>> presses = Collections.nCopies(
                        10, () -> SharedRun.admin().retry(failed, "{\"from\":\"failed\",\"definition\":\"current\"}"));
                for (Future<String> press : threads.invokeAll(presses)) {
                    running.add(press.get());
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(running).hasSize(1);
            assertThat(processing
                            .finished(running.iterator().next())
                            .path("status")
                            .asText())
                    .isEqualTo("SUCCEEDED");
            assertThat(crm.requests("/leads")).hasSize(2);
            assertThat(processing.balance()).containsEntry("accepted", 2L).containsEntry("difference", 0L);
        }
    }

    @Test
    void held_leads_of_one_key_run_in_the_order_in_which_they_came() throws Exception {
        try (HttpTarget crm = HttpTarget.start()) {
            JsonNode created = SharedRun.admin().create("""
                    {"name":"held in order","source":{"type":"http"},"ordering":{"key":"{{ fields.client }}"},
                     "actions":[{"type":"http_request","method":"POST","url":"%s","body":"{{ fields.n }}"}]}
                    """.formatted(crm.url("/leads")));
            RunningProcessing processing = RunningProcessing.existing(created);
            List<String> held = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                held.add(processing.lead("{\"client\":\"a\",\"n\":" + i + "}"));
            }
            for (String id : held) {
                processing.operation(id, RetryJourney::isHeld);
            }
            SharedRun.admin().start(processing.id());

            SharedRun.admin()
                    .retryMany("{\"filter\":{\"processingId\":\"%s\",\"status\":\"HELD\"},\"perSecond\":3}"
                            .formatted(processing.id()));

            await("all eight")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> crm.requests("/leads").size() >= 8);
            assertThat(crm.requests("/leads"))
                    .extracting(RecordedRequest::bodyText)
                    .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        }
    }

    /** A stop is known everywhere within a second; how many leads ran until then. */
    private static int leadsUntilOneIsHeld(RunningProcessing processing) throws Exception {
        int ran = 0;
        while (ran < 1_000) {
            String id = processing.lead("{\"email\":\"before@example.org\",\"n\":-1}");
            JsonNode operation = processing.operation(
                    id, one -> isHeld(one) || one.path("status").asText().equals("SUCCEEDED"));
            if (isHeld(operation)) {
                return ran;
            }
            ran++;
        }
        throw new AssertionError("a stopped processing goes on");
    }

    private static boolean isHeld(JsonNode operation) {
        return operation.path("status").asText().equals("HELD");
    }

    private static String twoRequests(HttpTarget crm, String sum) {
        return """
                {"name":"corrected","source":{"type":"http"},
                 "actions":[
                   {"key":"contact","type":"http_request","method":"POST","url":"%s","body":"x"},
                   {"key":"deal","type":"http_request","method":"POST","url":"%s",
                    "body":"{{ actions.contact.json.id }} %s"}]}
                """.formatted(crm.url("/contact"), crm.url("/deal"), sum);
    }
}

package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.platform.ReceivedMail;
import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import io.webjack.test.Unique;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisbehavingDestinationJourney {
    private static final int TROUBLED = 5;

    @ParameterizedTest
    @CsvSource({"500,HTTP_STATUS", "hang,TIMEOUT", "reset,CONNECTION_LOST", "25MB,HTTP_STATUS"})
    void leads_fail_with_their_reason_others_go_on_and_one_letter_is_written(String trouble, String code)
            throws Exception {
        String owner = Unique.email();
        try (HttpTarget sick = HttpTarget.start();
                HttpTarget healthy = HttpTarget.start()) {
            sick.answer(answer(trouble));
            RunningProcessing failing =
                    RunningProcessing.of(SharedRun.jsonTo(sick, Unique.name(trouble), "\"" + owner + "\"", "PT2S"));
            RunningProcessing other = RunningProcessing.of(SharedRun.jsonTo(healthy, Unique.name("healthy"), ""));
            int deaths = SharedRun.said().size();

            List<String> troubled = new ArrayList<>();
            for (int i = 0; i < TROUBLED; i++) {
                troubled.add(failing.lead("{\"email\":\"a@example.org\",\"n\":" + i + "}"));
            }
            JsonNode unharmed = other.finished(other.lead("{\"email\":\"b@example.org\",\"n\":1}"));

            assertThat(unharmed.path("status").asText()).isEqualTo("SUCCEEDED");
            for (String id : troubled) {
                JsonNode operation = failing.finished(id);
                assertThat(operation.path("status").asText()).isEqualTo("FAILED");
                assertThat(operation.path("error").path("code").asText()).isEqualTo(code);
                assertThat(operation.path("error").path("actionKey").asText()).isEqualTo("send");
            }
            List<ReceivedMail> letters = await("the letter")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> lettersTo(owner), found -> !found.isEmpty());
            assertThat(letters).hasSize(1);
            assertThat(letters.get(0).subject()).isNotBlank();
            assertThat(SharedRun.said().subList(deaths, SharedRun.said().size()))
                    .noneMatch(line -> line.contains("has ended"));
        }
    }

    @Test
    void a_success_of_25_megabytes_is_cut_and_ends_normally() throws Exception {
        try (HttpTarget target = HttpTarget.start()) {
            target.answer(Answer.ofSize(25_000_000));
            RunningProcessing processing = RunningProcessing.of(SharedRun.jsonTo(target, Unique.name("large"), ""));

            JsonNode operation = processing.finished(processing.lead("{\"email\":\"a@example.org\",\"n\":1}"));

            JsonNode response = operation.path("actions").get(1).path("response");
            assertThat(operation.path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(response.path("bodyTruncated").asBoolean()).isTrue();
            assertThat(response.path("body").asText().length()).isLessThan(2_000_000);
        }
    }

    private static Answer answer(String trouble) {
        return switch (trouble) {
            case "500" -> Answer.status(500).body("out of order");
            case "hang" -> Answer.hang();
            case "reset" -> Answer.reset();
            case "25MB" -> {
                Answer large = Answer.ofSize(25_000_000);
                yield new Answer(
                        500,
                        large.headerLines(),
                        large.body(),
                        large.generatedBytes(),
                        large.framing(),
                        large.delay(),
                        large.drip(),
                        large.ending());
            }
            default -> throw new IllegalArgumentException(trouble);
        };
    }

    private static List<ReceivedMail> lettersTo(String owner) {
        return SharedRun.run().letters().stream()
                .filter(letter -> letter.recipients().contains(owner))
                .toList();
    }
}

package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.platform.ReceivedMail;
import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import io.webjack.test.Unique;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationsJourney {

    @AfterEach
    void nobodyIsTold() {
        SharedRun.admin().notifications("{\"emails\":[]}");
    }

    @Test
    void a_failure_is_told_to_those_who_are_told_by_default() throws Exception {
        String first = Unique.email();
        String second = Unique.email();
        try (HttpTarget sick = HttpTarget.start()) {
            sick.answer(Answer.status(422));
            SharedRun.admin().notifications("{\"emails\":[\"" + first + "\"],\"language\":\"ru\"}");
            fails(RunningProcessing.of(SharedRun.jsonTo(sick, Unique.name("one"), "")));
            assertThat(letterTo(first).text()).contains("произошла ошибка");
            SharedRun.admin().notifications("{\"emails\":[\"" + second + "\"],\"language\":\"en\"}");
            fails(RunningProcessing.of(SharedRun.jsonTo(sick, Unique.name("other"), "")));

            assertThat(letterTo(second).text()).contains("has failed");
            assertThat(lettersTo(first)).hasSize(1);
        }
    }

    private static void fails(RunningProcessing processing) throws Exception {
        JsonNode operation = processing.finished(processing.lead("{\"email\":\"a@example.org\",\"n\":1}"));
        assertThat(operation.path("status").asText()).isEqualTo("FAILED");
    }

    private static ReceivedMail letterTo(String recipient) {
        return await("the e-mail")
                .atMost(Duration.ofSeconds(30))
                .until(() -> lettersTo(recipient), found -> !found.isEmpty())
                .get(0);
    }

    private static List<ReceivedMail> lettersTo(String recipient) {
        return SharedRun.run().letters().stream()
                .filter(letter -> letter.recipients().contains(recipient))
                .toList();
    }
}

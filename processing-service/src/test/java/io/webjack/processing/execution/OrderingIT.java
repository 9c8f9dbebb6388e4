package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordedRequest;
import io.webjack.test.Unique;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class OrderingIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();
    private final String contact = Unique.name("crm-contact");

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void eventsWithTheSameKeyRunOneAfterAnotherAndOthersBesideThem() {
        target.answer(Answer.json("{}").after(Duration.ofMillis(40)));
        ProcessingDefinition definition = publish("");
        Set<UUID> sent = new HashSet<>();
        for (int n = 1; n <= 20; n++) {
            sent.add(send(definition, contact, n));
            sent.add(send(definition, contact + "-other-" + n, 1000 + n));
        }

        topics.awaitSucceeded(sent);

        List<RecordedRequest> ofOne = target.requests(request -> number(request) < 1000);
        assertThat(ofOne)
                .extracting(OrderingIT::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
        for (int i = 1; i < ofOne.size(); i++) {
            assertThat(ofOne.get(i).receivedAtNanos() - ofOne.get(i - 1).receivedAtNanos())
                    .as("the answer to one comes before the next is sent")
                    .isGreaterThanOrEqualTo(Duration.ofMillis(40).toNanos());
        }
    }

    @Test
    void aLeadThatWaitsForItsRetryHoldsUpItsKeyAndNothingElse() {
        target.answer("/crm", request -> {
            boolean fails =
                    number(request) == 3 && target.requests(r -> number(r) == 3).size() < 2;
            return fails ? Answer.status(500) : Answer.json("{}");
        });
        ProcessingDefinition definition = publish(", \"retry\": {\"delays\": [\"PT12S\"]}");
        Set<UUID> sent = new HashSet<>();
        for (int n = 1; n <= 10; n++) {
            sent.add(send(definition, contact, n));
        }
        UUID other = send(definition, contact + "-other", 1000);

        assertThat(topics.awaitEnd(other).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(target.requests(request -> number(request) > 3 && number(request) < 1000))
                .isEmpty();
        topics.awaitSucceeded(sent);

        assertThat(target.requests(request -> number(request) < 1000))
                .extracting(OrderingIT::number)
                .containsExactly(1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void aLeadThatFailedForGoodDoesNotHoldUpThoseBehindIt() {
        target.answer("/crm", request -> number(request) == 1 ? Answer.status(403) : Answer.json("{}"));
        ProcessingDefinition definition = publish("");

        UUID refused = send(definition, contact, 1);
        UUID next = send(definition, contact, 2);

        assertThat(topics.awaitEnd(refused).status()).isEqualTo(OperationStatus.FAILED);
        assertThat(topics.awaitEnd(next).status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    private UUID send(ProcessingDefinition definition, String key, int number) {
        return topics.send(EventBuilder.of(definition)
                .with("orderingKey", key)
                .field("n", number)
                .build());
    }

    private static int number(RecordedRequest request) {
        return Integer.parseInt(request.bodyText());
    }

    private ProcessingDefinition publish(String settings) {
        return topics.publish(DefinitionBuilder.running()
                .with("ordering", Map.of("key", "{{ fields.contact }}"))
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s", "body": "{{ fields.n }}"%s}""".formatted(target.url("/crm"), settings))
                .build());
    }
}

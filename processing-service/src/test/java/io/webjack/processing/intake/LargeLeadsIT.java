package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.DeadLetter;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.OwnGroupProfile;
import io.webjack.processing.ProcessingTopics;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Memory for a few large leads at once, as a small heap has it. */
@QuarkusTest
@TestProfile(LargeLeadsIT.SmallHeap.class)
class LargeLeadsIT {
    private static final String TEXT = "ж".repeat(100_000);

    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @Inject
    SlotPools slots;

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void moreLargeLeadsThanFitAreAllDeliveredAndSmallOnesGoOn() {
        target.answer("/large", Answer.json("\"" + "я".repeat(200_000) + "\""));
        ProcessingDefinition large = publish("/large");
        ProcessingDefinition small = publish("/small");
        Set<UUID> sentLarge = new HashSet<>();
        Set<UUID> sentSmall = new HashSet<>();

        for (int i = 0; i < 60; i++) {
            sentLarge.add(topics.send(EventBuilder.of(large).field("text", TEXT).build()));
            sentSmall.add(topics.send(EventBuilder.of(small).field("text", "x").build()));
        }

        topics.awaitAll(sentSmall, OperationStatus.SUCCEEDED);
        topics.awaitAll(sentLarge, OperationStatus.SUCCEEDED);
        assertThat(target.requests("/large"))
                .hasSize(60)
                .allSatisfy(request -> assertThat(request.bodyText()).hasSize(5 + 6 * TEXT.length()));
        Awaitility.await("all room is given back")
                .atMost(Duration.ofSeconds(20))
                .until(() -> slots.bytesTaken() == 0 && slots.taken() == 0);
    }

    @Test
    void whatNeverFitsIsPutAsideAndItsOwnerIsTold() {
        ProcessingDefinition processing = publish("/never");
        UUID sent = topics.send(
                EventBuilder.of(processing).field("text", TEXT.repeat(15)).build());
        UUID next = topics.send(EventBuilder.of(processing).field("text", "x").build());

        OperationResult end = topics.awaitEnd(sent);

        assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(end.error()).extracting(OperationError::code).isEqualTo(ErrorCode.TOO_LARGE);
        DeadLetter letter = topics.deadLetters()
                .waitUntilReceived(
                        DeadLetter.class,
                        aside -> aside.topic().equals(Topic.EVENTS.topicName())
                                && aside.reason().contains("more memory"));
        assertThat(letter.service()).isEqualTo("processing-service");
        topics.awaitAll(Set.of(next), OperationStatus.SUCCEEDED);
        assertThat(target.requests("/never")).hasSize(1);
    }

    private ProcessingDefinition publish(String path) {
        return topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "form", "type": "form_urlencoded",
                         "fields": [{"name": "text", "value": "{{ fields.text }}"}]}""")
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s",
                         "body": "{{ actions.form.body }}"}""".formatted(target.url(path)))
                .build());
    }

    /** A record of 200 KB is a large part of each of these budgets; one of 3 MB takes more than there is for one. */
    public static final class SmallHeap extends OwnGroupProfile {
        public SmallHeap() {
            super(Map.of("webjack.processing.memory.heap-bytes", Integer.toString(24 * 1024 * 1024)));
        }
    }
}

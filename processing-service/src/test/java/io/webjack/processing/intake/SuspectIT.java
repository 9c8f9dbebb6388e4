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
import io.webjack.processing.BrokerAwayProfile;
import io.webjack.processing.IntakeGroup;
import io.webjack.processing.ProcessingTopics;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.PackagedService;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The packaged service, which ends each time that it works on one record. */
@QuarkusTest
@TestProfile(BrokerAwayProfile.class)
class SuspectIT {
    private static final Map<String, String> SOON = Map.of(
            "webjack.processing.memory.ends-before-care", "1",
            "webjack.processing.memory.ends-before-aside", "2");

    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void aRecordOverWhichTheProcessEndsAgainAndAgainIsPutAsideAndTold()
            throws ExecutionException, InterruptedException {
        target.answer("/harmful", Answer.hang());
        target.answer("/harmless", Answer.json("{}"));
        try (IntakeGroup group = IntakeGroup.create()) {
            ProcessingDefinition harmful = publish("/harmful");
            ProcessingDefinition harmless = publish("/harmless");
            UUID ending = topics.send(EventBuilder.of(harmful).build());
            for (int end = 1; end <= 3; end++) {
                try (PackagedService service = group.start(SOON)) {
                    target.awaitRequests("/harmful", end);
                    service.kill();
                }
            }

            try (PackagedService service = group.start(SOON)) {
                OperationResult result = topics.awaitChange(ending, OperationStatus.FAILED);
                assertThat(result.error()).extracting(OperationError::code).isEqualTo(ErrorCode.INTERNAL);
                topics.deadLetters()
                        .waitUntilReceived(
                                DeadLetter.class,
                                aside -> aside.topic().equals(Topic.EVENTS.topicName())
                                        && aside.reason().contains("ended again and again"));
                UUID next = topics.send(EventBuilder.of(harmless).build());
                topics.awaitAll(Set.of(next), OperationStatus.SUCCEEDED);
                group.awaitNothingLeft();
            }
            assertThat(target.requests("/harmful")).hasSize(3);
        }
    }

    private ProcessingDefinition publish(String path) {
        return topics.publish(DefinitionBuilder.running()
                .post(target.url(path), "text/plain", "x")
                .build());
    }
}

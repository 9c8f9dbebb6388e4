package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes after a start was answered runs, whatever this instance has read by then. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class StartedProcessingsIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void ofTwoHundredLeadsThatComeRightAfterAStartNoneIsHeld() {
        Set<UUID> all = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            UUID id = UUID.randomUUID();
            ProcessingDefinition draft = topics.publish(DefinitionBuilder.draft()
                    .id(id)
                    .post(target.url("/crm"), "text/plain", "x")
                    .build());
            topics.publish(DefinitionBuilder.running()
                    .id(id)
                    .version(2)
                    .post(target.url("/crm"), "text/plain", "x")
                    .build());
            // The door has not read the start either.
            all.add(topics.send(EventBuilder.of(draft).build()));
        }

        topics.awaitSucceeded(all);

        assertThat(topics.changed(all, OperationStatus.HELD)).isZero();
        assertThat(target.requests("/crm")).hasSize(200);
    }

    @Test
    void aLeadOfAProcessingThatIsStoppedIsStillHeld() {
        ProcessingDefinition stopped = topics.publish(DefinitionBuilder.stopped()
                .post(target.url("/crm"), "text/plain", "x")
                .build());

        UUID operation = topics.send(EventBuilder.of(stopped).build());

        assertThat(topics.awaitEnd(operation).status()).isEqualTo(OperationStatus.HELD);
        assertThat(target.received()).isZero();
    }
}

package io.webjack.processing.isolation;

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
import io.webjack.test.RecordedRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class RateLimitIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void leadsLeaveAProcessingNoFasterThanItsLimitAndWaitInATopicWhenThatTakesLong() {
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .with("rateLimit", Map.of("perSecond", 4))
                .post(target.url("/crm"), "text/plain", "x")
                .build());
        Set<UUID> sent = new HashSet<>();
        for (int i = 0; i < 14; i++) {
            sent.add(topics.send(EventBuilder.of(definition).build()));
        }

        topics.awaitSucceeded(sent);

        assertThat(topics.changed(sent, OperationStatus.WAITING)).isPositive();
        List<RecordedRequest> requests = target.requests("/crm");
        assertThat(requests).hasSize(14);
        // Places are 250 ms apart at least; on its way a request may lose some time that the next does not.
        assertThat(requests.get(4).receivedAtNanos() - requests.get(0).receivedAtNanos())
                .isGreaterThanOrEqualTo(Duration.ofMillis(700).toNanos());
        assertThat(requests.get(13).receivedAtNanos() - requests.get(0).receivedAtNanos())
                .isGreaterThanOrEqualTo(Duration.ofSeconds(3).toNanos());
    }
}

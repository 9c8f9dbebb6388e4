package io.webjack.processing.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.processing.OwnGroupProfile;
import io.webjack.processing.ProcessingTopics;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A destination gets no more requests a second than the operator allows, whichever processing they are of. */
@QuarkusTest
@TestProfile(DestinationRateIT.Profile.class)
class DestinationRateIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget other = HttpTarget.start();

    @AfterEach
    void close() {
        other.close();
        topics.close();
    }

    @Test
    void requestsOfTwoProcessingsShareTheRateOfTheirDestinationAndOthersDoNotWait() {
        HttpTarget slow = Limited.TARGET;
        ProcessingDefinition first = processing(slow);
        ProcessingDefinition second = processing(slow);
        Set<UUID> limited = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            limited.add(topics.send(EventBuilder.of(first).build()));
            limited.add(topics.send(EventBuilder.of(second).build()));
        }
        ProcessingDefinition free = processing(other);
        Set<UUID> unlimited = new HashSet<>();
        for (int i = 0; i < 14; i++) {
            unlimited.add(topics.send(EventBuilder.of(free).build()));
        }

        topics.awaitSucceeded(unlimited);
        topics.awaitSucceeded(limited);

        assertThat(topics.changed(limited, OperationStatus.WAITING)).isPositive();
        assertThat(topics.changed(unlimited, OperationStatus.WAITING)).isZero();
        List<RecordedRequest> requests = slow.requests("/crm");
        assertThat(requests).hasSize(14);
        // Places are 250 ms apart at least; on its way a request may lose some time that the next does not.
        assertThat(requests.get(4).receivedAtNanos() - requests.get(0).receivedAtNanos())
                .isGreaterThanOrEqualTo(Duration.ofMillis(700).toNanos());
        assertThat(requests.get(13).receivedAtNanos() - requests.get(0).receivedAtNanos())
                .isGreaterThanOrEqualTo(Duration.ofSeconds(3).toNanos());
    }

    private ProcessingDefinition processing(HttpTarget target) {
        return topics.publish(DefinitionBuilder.running()
                .post(target.url("/crm"), "text/plain", "x")
                .build());
    }

    /** One destination may get four requests a second. */
    public static final class Profile extends OwnGroupProfile {
        public Profile() {
            super(Map.of());
        }

        @Override
        public List<TestResourceEntry> testResources() {
            List<TestResourceEntry> resources = new ArrayList<>(super.testResources());
            resources.add(new TestResourceEntry(Limited.class));
            return resources;
        }
    }

    /** The destination with a limit. */
    public static final class Limited implements QuarkusTestResourceLifecycleManager {
        static final HttpTarget TARGET = HttpTarget.start();

        @Override
        public Map<String, String> start() {
            return Map.of("webjack.processing.isolation.requests-per-second.\"localhost:" + TARGET.port() + "\"", "4");
        }

        @Override
        public void stop() {
            TARGET.close();
        }
    }
}

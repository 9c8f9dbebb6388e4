package io.webjack.history.materialisation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.history.ServiceProfile;
import io.webjack.kafka.Broker;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.TestDatabase;
import io.webjack.test.TestTopics;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.GroupState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class DatabaseAwayIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String GROUP = "webjack-history";

    @Inject
    Broker broker;

    @Inject
    Lag lag;

    @Test
    void readingWaitsWithItsPartitionsAndGoesOn() {
        Event before = send();
        awaitShown(before);
        Event meanwhile;
        TestDatabase.stop();
        try {
            meanwhile = send();
            // longer than a member of the group may be silent
            Awaitility.await()
                    .atMost(LIMIT)
                    .during(Duration.ofSeconds(12))
                    .untilAsserted(() -> assertThat(isMember()).isTrue());
            assertThat(lag.oldestAge()).isPositive();
        } finally {
            TestDatabase.start();
        }

        awaitShown(meanwhile);
        Event after = send();
        awaitShown(after);
    }

    private boolean isMember() throws Exception {
        var group = broker.client()
                .describeConsumerGroups(List.of(GROUP))
                .all()
                .get()
                .get(GROUP);
        return group != null
                && group.groupState() == GroupState.STABLE
                && group.members().size() == 1;
    }

    private static Event send() {
        Event event = EventBuilder.of(DefinitionBuilder.running().build())
                .field("name", "Ольга")
                .build();
        TestTopics.send(Topic.EVENTS, event.operationId().toString(), event);
        return event;
    }

    private static void awaitShown(Event event) {
        Awaitility.await()
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> given().header("Authorization", "Bearer " + ServiceProfile.SERVICE_TOKEN)
                                .get("/internal/operations/" + event.operationId())
                                .statusCode()
                        == 200);
    }
}

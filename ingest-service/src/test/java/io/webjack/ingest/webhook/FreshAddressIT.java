package io.webjack.ingest.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.ingest.ServiceProfile;
import io.webjack.replica.ProcessingReplica;
import io.webjack.replica.ReplicaSource;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.TestBroker;
import io.webjack.test.TestTopics;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is told about addresses that this instance has not read yet. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class FreshAddressIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    ReplicaSource source;

    @Inject
    ProcessingReplica processings;

    @Test
    void aLeadThatComesRightAfterItsProcessingWasSavedIsTaken() {
        Awaitility.await().atMost(LIMIT).until(() -> processings.isReady());
        for (int i = 0; i < 100; i++) {
            ProcessingDefinition processing = published();

            given().body("a=1").post("/in/" + processing.webhookToken()).then().statusCode(200);
        }
    }

    @Test
    void anAddressOfNobodyIsCalledSoWhileTheBrokerIsThereAndHeldOpenWhileItIsAway() {
        ProcessingDefinition known = published();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> given().head("/in/" + known.webhookToken()).statusCode() == 200);
        given().body("a=1").post("/in/made-up-address").then().statusCode(404);

        TestBroker.stop();
        try {
            given().body("a=1")
                    .post("/in/made-up-address")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .contentType("application/problem+json")
                    .time(lessThan(10L), TimeUnit.SECONDS);
            given().head("/in/" + known.webhookToken()).then().statusCode(200);
        } finally {
            TestBroker.start();
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> given().body("a=1").post("/in/made-up-address").statusCode() == 404);
    }

    @Test
    void aReplicaIsReadyOnlyWhenItsListenersAreDone() throws InterruptedException {
        ProcessingDefinition processing = published();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (ProcessingReplica replica = new ProcessingReplica(source)) {
            replica.onChange(snapshot -> {
                reached.countDown();
                awaitQuietly(released);
            });
            replica.start();
            assertThat(reached.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

            boolean ready = replica.isReady();
            released.countDown();

            assertThat(ready).isFalse();
            Awaitility.await().atMost(LIMIT).until(replica::isReady);
            assertThat(replica.byWebhookToken(String.valueOf(processing.webhookToken())))
                    .isPresent();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProcessingDefinition published() {
        ProcessingDefinition processing = DefinitionBuilder.running().build();
        TestTopics.send(Topic.PROCESSINGS, processing.id().toString(), processing);
        return processing;
    }
}

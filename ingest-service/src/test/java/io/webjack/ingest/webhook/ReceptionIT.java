package io.webjack.ingest.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.ingest.ServiceProfile;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.RecordLog;
import io.webjack.test.TestTopics;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What senders may do to connections and bodies. */
@QuarkusTest
@TestProfile(ReceptionIT.LittleRoom.class)
class ReceptionIT {
    private static final int LARGEST = 1024 * 1024;
    private static final String LEAD = "{\"a\":\"b\"}";

    private final RecordLog events = RecordLog.open(Topic.EVENTS);
    private final List<OpenSender> senders = new ArrayList<>();

    @Inject
    MeterRegistry registry;

    @AfterEach
    void close() throws IOException {
        for (OpenSender sender : senders) {
            sender.close();
        }
        events.close();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> held() == 0);
    }

    @Test
    void unfinishedBodiesTakeNoMoreThanTheirRoom() throws IOException {
        // given
        ProcessingDefinition attacked = published();
        ProcessingDefinition other = published();
        OpenSender first = unfinished(attacked);
        OpenSender second = unfinished(attacked);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> held() == 2.0 * LARGEST);

        // when
        List<OpenSender> further = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            further.add(unfinished(attacked));
        }

        // then
        for (OpenSender sender : further) {
            OpenSender.Told told = sender.answer();
            assertThat(told.status()).isEqualTo(503);
            assertThat(told.head())
                    .contains("\r\nretry-after: 5\r\n")
                    .contains("\r\nconnection: close\r\n")
                    .contains("application/problem+json");
            assertThat(sender.isClosedByServer()).isTrue();
        }
        assertThat(held()).isEqualTo(2.0 * LARGEST);
        given().body(LEAD)
                .post("/in/" + attacked.webhookToken())
                .then()
                .statusCode(200)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store");
        assertThat(finished(unfinished(other))).isEqualTo(200);
        assertThat(finished(first)).isEqualTo(200);
        assertThat(finished(second)).isEqualTo(200);
    }

    @Test
    void whoeverGoesAwayInTheMiddleGivesItsRoomBack() throws IOException {
        OpenSender sender = unfinished(published());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> held() == LARGEST);

        sender.endOwnSide();

        assertThat(sender.isClosedByServer()).isTrue();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> held() == 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1\r\nHost: localhost\r\n",
                "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n",
                "HTTP/1.0\r\n",
                "HTTP/1.0\r\nConnection: keep-alive\r\n"
            })
    void whoeverEndsItsSideBehindTheRequestIsAnswered(String protocol) throws IOException {
        ProcessingDefinition processing = published();

        OpenSender sender = opened().send(request(protocol, "/in/" + processing.webhookToken(), LEAD))
                .endOwnSide();

        OpenSender.Told told = sender.answer();
        assertThat(told.status()).isEqualTo(200);
        assertThat(sender.isClosedByServer()).isTrue();
        Event event =
                events.waitUntilReceived(Event.class, one -> one.processingId().equals(processing.id()));
        assertThat(told.body()).contains(event.operationId().toString());
    }

    @Test
    void severalRequestsSentAheadAreAllAnsweredBeforeTheConnectionEnds() throws IOException {
        ProcessingDefinition processing = published();
        String one = request("HTTP/1.1\r\nHost: localhost\r\n", "/in/" + processing.webhookToken(), LEAD);

        OpenSender sender = opened().send(one + one + one).endOwnSide();

        for (int i = 0; i < 3; i++) {
            assertThat(sender.answer().status()).isEqualTo(200);
        }
        assertThat(sender.isClosedByServer()).isTrue();
    }

    @Test
    void aRejectedRequestIsAnsweredToo() throws IOException {
        ProcessingDefinition processing = published();

        OpenSender sender = opened().send(
                        request("HTTP/1.1\r\nHost: localhost\r\n", "/in/" + processing.webhookToken(), "{"))
                .endOwnSide();

        assertThat(sender.answer().status()).isEqualTo(400);
        assertThat(sender.isClosedByServer()).isTrue();
    }

    @Test
    void aLargeBodyIsAnsweredToo() throws IOException {
        ProcessingDefinition processing = published();
        String body = "{\"a\":\"" + "x".repeat(LARGEST - 8) + "\"}";

        OpenSender sender = opened().send(
                        request("HTTP/1.1\r\nHost: localhost\r\n", "/in/" + processing.webhookToken(), body))
                .endOwnSide();

        assertThat(sender.answer().status()).isEqualTo(200);
        assertThat(sender.isClosedByServer()).isTrue();
    }

    @Test
    void whoeverEndsItsSideAfterTheAnswerIsClosedAtOnce() throws IOException {
        ProcessingDefinition processing = published();
        OpenSender sender =
                opened().send(request("HTTP/1.1\r\nHost: localhost\r\n", "/in/" + processing.webhookToken(), LEAD));
        assertThat(sender.answer().status()).isEqualTo(200);

        sender.endOwnSide();

        assertThat(sender.isClosedByServer()).isTrue();
    }

    private double held() {
        return registry.get("webjack.ingest.bodies.held").gauge().value();
    }

    private OpenSender opened() throws IOException {
        OpenSender sender = new OpenSender(RestAssured.port);
        senders.add(sender);
        return sender;
    }

    private static String request(String protocol, String path, String body) {
        return "POST " + path + " " + protocol + "Content-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** All of the largest body but its last two bytes. */
    private OpenSender unfinished(ProcessingDefinition processing) throws IOException {
        String head = "POST /in/" + processing.webhookToken()
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " + LARGEST
                + "\r\n\r\n";
        String body = "{\"a\":\"" + "x".repeat(LARGEST - 8);
        return opened().sendAsFarAsItGoes((head + body).getBytes(StandardCharsets.UTF_8));
    }

    private static int finished(OpenSender sender) throws IOException {
        return sender.send("\"}").answer().status();
    }

    private static ProcessingDefinition published() {
        ProcessingDefinition processing = DefinitionBuilder.running().build();
        TestTopics.send(Topic.PROCESSINGS, processing.id().toString(), processing);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        RestAssured.head("/in/" + processing.webhookToken()).statusCode() == 200);
        return processing;
    }

    /** Room for four of the largest bodies, of which an unfinished one keeps its place as long as it may come. */
    public static final class LittleRoom extends ServiceProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> all = new HashMap<>(super.getConfigOverrides());
            all.put("webjack.ingest.reception.held-bytes", "4M");
            all.put("webjack.ingest.reception.room-after", "PT30S");
            return all;
        }
    }
}

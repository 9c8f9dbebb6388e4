package io.webjack.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Warning;
import io.webjack.ingest.ServiceProfile;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.RecordLog;
import io.webjack.test.TestTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class OddAddressIT {
    private static final String BODY = "{\"a\":\"b\"}";
    private final RecordLog events = RecordLog.open(Topic.EVENTS);

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void aLeadWithUnfilledPlaceholdersInItsAddressIsStored() throws IOException {
        ProcessingDefinition processing = published();

        int status = sent(
                "POST",
                "/in/" + processing.webhookToken()
                        + "?utm_campaign={{campaign.name}}|x&discount=50%&q=%zz&bracket[]=<1>^`\\");

        assertThat(status).isEqualTo(200);
        Event event =
                events.waitUntilReceived(Event.class, one -> one.processingId().equals(processing.id()));
        assertThat(event.fields())
                .containsEntry("a", "b")
                .containsEntry("utm_campaign", "{{campaign.name}}|x")
                .containsEntry("discount", "50%")
                .containsEntry("q", "%zz");
    }

    @Test
    void lettersThatShouldHaveBeenEncodedArriveAsTheyWereMeant() throws IOException {
        // given
        ProcessingDefinition processing = published();
        String request = "POST /in/" + processing.webhookToken() + "?имя=Оля&b=%D0%9E HTTP/1.1\r\nHost: localhost\r\n"
                + "X-Name: Оля\r\nContent-Length: 0\r\n\r\n";

        // when
        try (RawConnection connection = new RawConnection("localhost", RestAssured.port)) {
            assertThat(connection
                            .send(request.getBytes(StandardCharsets.UTF_8), false)
                            .status())
                    .isEqualTo(200);
        }

        // then
        Event event =
                events.waitUntilReceived(Event.class, one -> one.processingId().equals(processing.id()));
        assertThat(event.fields()).isEqualTo(Map.of("имя", "Оля", "b", "О"));
        assertThat(event.request().query()).isEqualTo(Map.of("имя", "Оля", "b", "О"));
        assertThat(event.request().headers()).containsEntry("x-name", "Оля");
    }

    @Test
    void aQueryInAnotherCharsetIsReadAndSaidToBeGuessed() throws IOException {
        ProcessingDefinition processing = published();

        sent("POST", "/in/" + processing.webhookToken() + "?name=%CE%EB%FF");

        Event event =
                events.waitUntilReceived(Event.class, one -> one.processingId().equals(processing.id()));
        assertThat(event.fields()).containsEntry("name", "Оля");
        assertThat(event.request().query()).containsEntry("name", "Оля");
        assertThat(event.warnings())
                .containsExactly(new Warning(
                        "CHARSET_GUESSED",
                        "no charset is declared and the query is not UTF-8: it was read as windows-1251"));
    }

    @Test
    void whoeverAsksFirstIsToldToSendTheBody() throws IOException {
        // given
        ProcessingDefinition processing = published();
        String head = "POST /in/" + processing.webhookToken() + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: " + BODY.length()
                + "\r\n\r\n";

        // when
        try (RawConnection connection = new RawConnection("localhost", RestAssured.port)) {
            assertThat(connection
                            .send(head.getBytes(StandardCharsets.UTF_8), false)
                            .status())
                    .isEqualTo(100);
            assertThat(connection
                            .send(BODY.getBytes(StandardCharsets.UTF_8), false)
                            .status())
                    .isEqualTo(200);
        }

        // then
        events.waitUntilReceived(Event.class, one -> one.processingId().equals(processing.id()));
    }

    @Test
    void whoeverAsksWithABodyThatIsTooLargeIsToldSoAtOnce() throws IOException {
        ProcessingDefinition processing = published();
        String head = "POST /in/" + processing.webhookToken() + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Expect: 100-continue\r\nContent-Length: 50000000\r\n\r\n";

        try (RawConnection connection = new RawConnection("localhost", RestAssured.port)) {
            assertThat(connection
                            .send(head.getBytes(StandardCharsets.UTF_8), false)
                            .status())
                    .isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/in/%zz", "/in/{token}", "/%zz", "/q/health/{live}", "/q/%", "/in/a|b?c={d}", "/\\..\\"})
    void anAddressOfNobodyIsRefused(String address) throws IOException {
        assertThat(sent("GET", address)).isBetween(400, 404);
    }

    private static int sent(String method, String address) throws IOException {
        String request = method + " " + address + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY;
        try (RawConnection connection = new RawConnection("localhost", RestAssured.port)) {
            return connection
                    .send(request.getBytes(StandardCharsets.UTF_8), false)
                    .status();
        }
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
}

package io.webjack.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.webjack.platform.FreePort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class EchoDestinationTest {

    @Test
    void the_answer_is_what_was_received() throws Exception {
        int port = FreePort.next();
        try (EchoDestination echo = EchoDestination.start(port)) {
            assertThat(echo).isNotNull();
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/add?lang=ru"))
                                    .header("X-Token", "demo")
                                    .PUT(BodyPublishers.ofString("имя=Иван"))
                                    .build(),
                            BodyHandlers.ofString());

            JsonNode received = new ObjectMapper().readTree(answer.body());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(received.path("method").asText()).isEqualTo("PUT");
            assertThat(received.path("target").asText()).isEqualTo("/add?lang=ru");
            assertThat(received.path("headers").path("X-token").asText()).isEqualTo("demo");
            assertThat(received.path("body").asText()).isEqualTo("имя=Иван");
            assertThat(received.path("bodySize").asInt()).isEqualTo(15);
        }
    }
}

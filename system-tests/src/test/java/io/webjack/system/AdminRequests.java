package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Requests to the API of the shared run, with the token of the settings and in Russian. */
final class AdminRequests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private AdminRequests() {}

    /**
     * Any answer.
     *
     * @param path behind {@code /api/v1}
     * @param body JSON; null: none is sent
     */
    static HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(SharedRun.run().adminUrl() + "/api/v1" + path))
                .timeout(Duration.ofSeconds(60))
                .setHeader("Authorization", "Bearer " + SharedRun.run().adminToken())
                .setHeader("Accept-Language", "ru")
                .setHeader("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** An answer in JSON with the status that is expected. */
    static JsonNode answered(String method, String path, @Nullable JsonNode body, int status)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, body == null ? null : body.toString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}

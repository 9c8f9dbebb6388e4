package io.webjack.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks services how they are, with a limit for the answer. */
final class Health {
    private static final Duration LIMIT_OF_LIVENESS = Duration.ofSeconds(10);
    private static final Duration LIMIT_OF_READINESS = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newHttpClient();

    /** @param url the base address of the service */
    boolean isLive(String url) {
        return answers(url + "/q/health/live", LIMIT_OF_LIVENESS);
    }

    /** @param url the base address of the service */
    boolean isReady(String url) {
        return answers(url + "/q/health/ready", LIMIT_OF_READINESS);
    }

    private boolean answers(String url, Duration limit) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(limit).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

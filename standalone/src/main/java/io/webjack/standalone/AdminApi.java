package io.webjack.standalone;

import com.fasterxml.jackson.databind.DeserializationFeature;
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
import java.time.Instant;
import java.util.Optional;

/** Calls the admin REST API as any client would. */
public final class AdminApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String base;
    private final String token;

    /** @param adminUrl without a path */
    public AdminApi(String adminUrl, String token) {
        this.base = adminUrl + "/api/v1";
        this.token = token;
    }

    /** Creates a processing from its JSON. */
    public JsonNode create(String processing) {
        return require(send("POST", "/processings", Optional.of(processing), Optional.empty()), 201);
    }

    /** Saves a processing, a running one as a draft; {@code etag} is that of the version it was made from. */
    public JsonNode replace(String id, String etag, String processing) {
        return require(send("PUT", "/processings/" + id, Optional.of(processing), Optional.of(etag)), 200);
    }

    /** Makes live what was saved of a running processing. */
    public JsonNode publish(String id) {
        return require(send("POST", "/processings/" + id + "/publish", Optional.empty(), Optional.empty()), 200);
    }

    /** A processing with its ETag; empty when it does not exist. */
    public Optional<Versioned> processing(String id) {
        HttpResponse<String> answer = send("GET", "/processings/" + id, Optional.empty(), Optional.empty());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        String etag = answer.headers().firstValue("ETag").orElse("");
        return Optional.of(new Versioned(require(answer, 200), etag));
    }

    /** Starts a processing. */
    public JsonNode start(String id) {
        return require(send("POST", "/processings/" + id + "/start", Optional.empty(), Optional.empty()), 200);
    }

    /** Stops a processing. */
    public JsonNode stop(String id) {
        return require(send("POST", "/processings/" + id + "/stop", Optional.empty(), Optional.empty()), 200);
    }

    /** An operation with all its steps; empty while the history does not know it. */
    public Optional<JsonNode> operation(String id) {
        HttpResponse<String> answer = send("GET", "/operations/" + id, Optional.empty(), Optional.empty());
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(require(answer, 200));
    }

    /** One page of operations; the query as the API takes it, without a question mark. */
    public JsonNode operations(String query) {
        return require(send("GET", "/operations?" + query, Optional.empty(), Optional.empty()), 200);
    }

    /** How many operations a processing has by status. */
    public JsonNode balance(String id) {
        return require(send("GET", "/processings/" + id + "/balance", Optional.empty(), Optional.empty()), 200);
    }

    /** Runs an operation again; the id of the operation that runs. */
    public String retry(String operationId, String how) {
        String path = "/operations/" + operationId + "/retry";
        return require(send("POST", path, Optional.of(how), Optional.empty()), 202)
                .path("id")
                .asText();
    }

    /** Runs all operations again that a filter finds, or counts them. */
    public JsonNode retryMany(String how) {
        HttpResponse<String> answer = send("POST", "/operations/retry", Optional.of(how), Optional.empty());
        return require(answer, answer.statusCode() == 202 ? 202 : 200);
    }

    /**
     * Decides about an operation; where it stands now.
     *
     * @param action {@code run-now}, {@code cancel} or {@code resolve}
     */
    public String decide(String operationId, String action, String how) {
        String path = "/operations/" + operationId + "/" + action;
        HttpResponse<String> answer = send("POST", path, Optional.of(how), Optional.empty());
        return require(answer, answer.statusCode() == 202 ? 202 : 200)
                .path("status")
                .asText();
    }

    /** Sets who is told of failures where a processing names nobody. */
    public JsonNode notifications(String recipients) {
        return require(send("PUT", "/settings/notifications", Optional.of(recipients), Optional.empty()), 200);
    }

    /** A link that signs the first owner in once; empty: there is no owner. */
    public Optional<SignInLink> signInLink() {
        for (JsonNode user : require(send("GET", "/users", Optional.empty(), Optional.empty()), 200)
                .path("items")) {
            if (user.path("role").asText().equals("OWNER")) {
                String path = "/users/" + user.path("id").asText() + "/sign-in-link";
                JsonNode link = require(send("POST", path, Optional.empty(), Optional.empty()), 201);
                return Optional.of(new SignInLink(
                        user.path("email").asText(),
                        link.path("url").asText(),
                        Instant.parse(link.path("expiresAt").asText())));
            }
        }
        return Optional.empty();
    }

    private HttpResponse<String> send(String method, String path, Optional<String> body, Optional<String> ifMatch) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .method(method, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
        body.ifPresent(text -> request.header("Content-Type", "application/json"));
        ifMatch.ifPresent(etag -> request.header("If-Match", etag));
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ApiFailure(method + " " + base + path + " failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure(method + " " + base + path + " was interrupted", e);
        }
    }

    private JsonNode require(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new ApiFailure(
                    answer.request().method() + " " + answer.uri() + " answered " + answer.statusCode() + ": "
                            + answer.body(),
                    null);
        }
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new ApiFailure(answer.uri() + " did not answer with JSON: " + answer.body(), e);
        }
    }

    /**
     * A processing as it was read.
     *
     * @param etag for {@code If-Match}
     */
    public record Versioned(JsonNode processing, String etag) {}

    /** How somebody signs in once. */
    public record SignInLink(String email, String url, Instant expiresAt) {}

    /** The API did not do what was asked. */
    public static final class ApiFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ApiFailure(String message, @org.jspecify.annotations.Nullable Throwable cause) {
            super(message, cause);
        }
    }
}

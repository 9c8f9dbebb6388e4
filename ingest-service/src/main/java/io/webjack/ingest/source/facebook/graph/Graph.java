package io.webjack.ingest.source.facebook.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.webjack.contracts.ErrorCode;
import io.webjack.ingest.source.facebook.graph.GraphAnswer.Broken;
import io.webjack.ingest.source.facebook.graph.GraphAnswer.Found;
import io.webjack.ingest.source.facebook.graph.GraphAnswer.Refused;
import io.webjack.security.AddressPolicy;
import io.webjack.wire.WireJson;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Asks the Graph API. Blocks the calling thread, at most for the time that the settings allow. */
public final class Graph implements AutoCloseable {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int MOST_ADDRESSES = 50;

    private final AddressPolicy policy;
    private final Duration connectTimeout;
    private final Duration timeout;
    private final Cache<URI, GraphClient> clients;

    /** @param policy where requests may go, whatever a connection says */
    public Graph(Duration connectTimeout, Duration timeout, AddressPolicy policy) {
        this.policy = policy;
        this.connectTimeout = connectTimeout;
        this.timeout = timeout;
        this.clients = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(Duration.ofHours(6))
                .removalListener(
                        (@Nullable URI address, @Nullable GraphClient client, RemovalCause cause) -> close(client))
                .build();
    }

    /** One object with the fields that are named, as in {@code id,name}. */
    public GraphAnswer object(GraphAccess access, String id, String fields) {
        return ask(
                access,
                (client, authorization) -> client.object(access.version(), id, fields, proof(access), authorization));
    }

    /**
     * A page of a list.
     *
     * @param after null: from its beginning
     * @param createdAfter null: whenever created
     */
    public GraphAnswer list(
            GraphAccess access,
            String id,
            String edge,
            String fields,
            int limit,
            @Nullable String after,
            @Nullable Instant createdAfter) {
        String filtering = createdAfter == null
                ? null
                : "[{\"field\":\"time_created\",\"operator\":\"GREATER_THAN\",\"value\":"
                        + createdAfter.getEpochSecond() + "}]";
        return ask(
                access,
                (client, authorization) -> client.list(
                        access.version(), id, edge, fields, limit, after, filtering, proof(access), authorization));
    }

    @Override
    public void close() {
        clients.invalidateAll();
        clients.cleanUp();
    }

    private GraphAnswer ask(GraphAccess access, BiFunction<GraphClient, String, Response> request) {
        Broken closed = closed(access.baseAddress());
        if (closed != null) {
            return closed;
        }
        GraphClient client = clients.get(access.baseAddress(), this::newClient);
        try (Response response = request.apply(client, "Bearer " + access.token())) {
            return answer(access, response);
        } catch (ProcessingException | UncheckedIOException | IOException e) {
            return broken(access, e);
        }
    }

    /**
     * Why the address may not be asked. The client finds the host's addresses in the same cache of the JVM a moment later,
     * and follows no redirects.
     */
    private @Nullable Broken closed(URI address) {
        try {
            for (InetAddress found : InetAddress.getAllByName(address.getHost())) {
                if (!policy.allows(found)) {
                    return new Broken(
                            ErrorCode.ADDRESS_NOT_ALLOWED,
                            "The host " + address.getHost() + " is in a network that requests may not reach",
                            null);
                }
            }
            return null;
        } catch (UnknownHostException e) {
            return new Broken(ErrorCode.HOST_NOT_FOUND, "The host " + address.getHost() + " has no address", null);
        }
    }

    private static GraphAnswer answer(GraphAccess access, Response response) throws IOException {
        int status = response.getStatus();
        byte[] body = body(response);
        if (body.length > MOST_BYTES) {
            return new Broken(ErrorCode.RESPONSE_INVALID, "The answer is larger than " + MOST_BYTES + " bytes", status);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        Map<String, @Nullable Object> json = json(text);
        if (json == null) {
            return new Broken(
                    status >= 400 ? ErrorCode.HTTP_STATUS : ErrorCode.RESPONSE_INVALID,
                    "The answer with status " + status + " is not a JSON object",
                    status);
        }
        GraphError error = GraphError.of(status, json.get("error"), access);
        if (error != null) {
            return new Refused(error, GraphUsage.of(response.getHeaderString("X-Business-Use-Case-Usage")));
        }
        return status == 200
                ? new Found(json, text)
                : new Broken(ErrorCode.HTTP_STATUS, "Facebook answered with status " + status, status);
    }

    private static byte[] body(Response response) throws IOException {
        if (!response.hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = response.readEntity(InputStream.class)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    private static @Nullable Map<String, @Nullable Object> json(String text) {
        try {
            return WireJson.mapper().readerForMapOf(Object.class).readValue(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static Broken broken(GraphAccess access, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return new Broken(ErrorCode.TIMEOUT, "Facebook has not answered in time", null);
            }
            if (cause instanceof UnknownHostException) {
                return new Broken(
                        ErrorCode.HOST_NOT_FOUND,
                        "The host " + access.baseAddress().getHost() + " has no address",
                        null);
            }
            if (cause instanceof ConnectException) {
                return new Broken(ErrorCode.CONNECTION_REFUSED, "No connection to " + access.baseAddress(), null);
            }
            if (cause instanceof SSLException) {
                return new Broken(ErrorCode.TLS_FAILED, access.masked(String.valueOf(cause.getMessage())), null);
            }
        }
        return new Broken(ErrorCode.CONNECTION_LOST, access.masked(String.valueOf(failure.getMessage())), null);
    }

    private GraphClient newClient(URI address) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(address)
                .connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .followRedirects(false)
                .build(GraphClient.class);
    }

    private static void close(@Nullable GraphClient client) {
        if (client instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Hex HMAC-SHA256 of the token with the app's secret. */
    private static @Nullable String proof(GraphAccess access) {
        if (!access.withProof()) {
            return null;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(access.appSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(access.token().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is missing", e);
        }
    }
}

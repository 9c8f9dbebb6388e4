package io.webjack.ingest.source.facebook.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.PlatformCalls;
import io.webjack.ingest.source.platform.PlatformCalls.Answered;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import io.webjack.wire.WireJson;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Asks the Graph API. Blocks the calling thread, at most for the time that the settings allow. */
public final class Graph implements AutoCloseable {
    private final PlatformCalls<GraphClient> calls;

    /** @param allowedAddresses ranges that may be asked although they are not public, whatever a connection says */
    public Graph(Duration connectTimeout, Duration timeout, List<String> allowedAddresses) {
        this.calls = new PlatformCalls<>("Facebook", GraphClient.class, connectTimeout, timeout, allowedAddresses);
    }

    /** One object with the fields that are named, as in {@code id,name}. */
    public FetchAnswer<GraphObject> object(GraphAccess access, String id, String fields) {
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
    public FetchAnswer<GraphObject> list(
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
        calls.close();
    }

    private FetchAnswer<GraphObject> ask(GraphAccess access, BiFunction<GraphClient, String, Response> request) {
        return calls.ask(access.address(), access::masked, client -> request.apply(client, "Bearer " + access.token()))
                .then(answer -> answer(access, answer));
    }

    private static FetchAnswer<GraphObject> answer(GraphAccess access, Answered answer) {
        int status = answer.status();
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        Map<String, @Nullable Object> json = json(text);
        if (json == null) {
            return broken(
                    access,
                    status >= 400 ? ErrorCode.HTTP_STATUS : ErrorCode.RESPONSE_INVALID,
                    "The answer with status " + status + " is not a JSON object",
                    status);
        }
        GraphError error = GraphError.of(status, json.get("error"), access);
        if (error != null) {
            GraphUsage usage = GraphUsage.of(answer.header("X-Business-Use-Case-Usage"));
            return new Refused<>(GraphErrorPolicy.refusal(error, usage, access));
        }
        return status == 200
                ? new Given<>(new GraphObject(json, text))
                : broken(access, ErrorCode.HTTP_STATUS, "Facebook answered with status " + status, status);
    }

    private static FetchAnswer<GraphObject> broken(GraphAccess access, ErrorCode code, String message, int status) {
        String host = access.address().host();
        return new Refused<>(
                new Refusal(Reason.TEMPORARY, new OperationError(code, message, null, true, host, status)));
    }

    private static @Nullable Map<String, @Nullable Object> json(String text) {
        try {
            return WireJson.mapper().readerForMapOf(Object.class).readValue(text);
        } catch (JsonProcessingException e) {
            return null;
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

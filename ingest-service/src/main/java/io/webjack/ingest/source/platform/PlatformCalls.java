package io.webjack.ingest.source.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.netty.util.NetUtil;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.SocketAddress;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.Refusal.Reason;
import io.webjack.security.AddressPolicy;
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
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Calls the API of a platform at the addresses of connections. Blocks the calling thread, at most for the time that it was
 * made for.
 *
 * @param <C> the REST client of the API
 */
public final class PlatformCalls<C> implements AutoCloseable {
    /** Several answers are read at once, and each becomes larger when it is parsed. */
    private static final int MOST_BYTES = (int) Math.min(
            16 * 1024 * 1024, Math.max(1024 * 1024, Runtime.getRuntime().maxMemory() / 96));

    private static final int MOST_ADDRESSES = 50;

    private final String platform;
    private final Class<C> type;
    private final Duration connectTimeout;
    private final Duration timeout;
    private final AddressPolicy policy;
    private final NameLookup names;
    private final Cache<URI, C> clients;

    /**
     * @param platform as it is called at the beginning of a sentence
     * @param allowedAddresses ranges that may be asked although they are not public
     */
    public PlatformCalls(
            String platform, Class<C> type, Duration connectTimeout, Duration timeout, List<String> allowedAddresses) {
        this(platform, type, connectTimeout, timeout, allowedAddresses, InetAddress::getAllByName);
    }

    PlatformCalls(
            String platform,
            Class<C> type,
            Duration connectTimeout,
            Duration timeout,
            List<String> allowedAddresses,
            NameLookup names) {
        this.names = names;
        this.platform = platform;
        this.type = type;
        this.connectTimeout = connectTimeout;
        this.timeout = timeout;
        this.policy = new AddressPolicy(allowedAddresses);
        this.clients = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(Duration.ofHours(6))
                .removalListener((@Nullable URI address, @Nullable C client, RemovalCause cause) -> close(client))
                .build();
    }

    /** What came back, whatever its status. */
    public record Answered(int status, byte[] body, Map<String, String> headers) {
        public Answered {
            Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            byName.putAll(headers);
            headers = Collections.unmodifiableMap(byName);
        }

        /** @param name in any case */
        public @Nullable String header(String name) {
            return headers.get(name);
        }
    }

    /** @param masking takes out of a text what must not be shown */
    public FetchAnswer<Answered> ask(
            PlatformAddress address, UnaryOperator<String> masking, Function<C, Response> request) {
        Refusal closed = closed(address);
        if (closed != null) {
            return new Refused<>(closed);
        }
        C client = clients.get(address.uri(), this::newClient);
        try (Response response = request.apply(client)) {
            int status = response.getStatus();
            byte[] body = body(response);
            return body.length > MOST_BYTES
                    ? new Refused<>(new Refusal(
                            Reason.TEMPORARY,
                            new OperationError(
                                    ErrorCode.RESPONSE_INVALID,
                                    "The answer is larger than " + MOST_BYTES + " bytes",
                                    null,
                                    true,
                                    address.host(),
                                    status)))
                    : new Given<>(new Answered(status, body, headers(response)));
        } catch (ProcessingException | StreamResetException | UncheckedIOException | IOException e) {
            return new Refused<>(broken(address, masking, e));
        }
    }

    @Override
    public void close() {
        clients.invalidateAll();
        clients.cleanUp();
    }

    /**
     * Why the address may not be asked. The client looks the host up once more and may find another address than this: what
     * counts is the one that it has connected to ({@link #check}). It follows no redirects.
     */
    private @Nullable Refusal closed(PlatformAddress address) {
        try {
            for (InetAddress found : names.of(address.uri().getHost())) {
                if (!policy.allows(found)) {
                    return notAllowed(address);
                }
            }
            return null;
        } catch (UnknownHostException e) {
            return hostNotFound(address);
        }
    }

    private static Refusal notAllowed(PlatformAddress address) {
        return new Refusal(
                Reason.ACCESS,
                new OperationError(
                        ErrorCode.ADDRESS_NOT_ALLOWED,
                        "The host " + address.uri().getHost() + " is in a network that requests may not reach",
                        null,
                        false,
                        address.host(),
                        null));
    }

    /** Connected, and nothing is sent yet: whatever the name meant before, this is where the request would go. */
    private void check(HttpClientRequest request) {
        SocketAddress reached = request.connection().remoteAddress();
        byte @Nullable [] bytes =
                reached == null ? null : NetUtil.createByteArrayFromIpAddressString(reached.hostAddress());
        try {
            if (bytes == null || !policy.allows(InetAddress.getByAddress(bytes))) {
                request.reset(0, new AddressClosedException());
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    private Refusal broken(PlatformAddress address, UnaryOperator<String> masking, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AddressClosedException) {
                return notAllowed(address);
            }
            if (cause instanceof TimeoutException) {
                return unanswered(ErrorCode.TIMEOUT, platform + " has not answered in time", address);
            }
            if (cause instanceof UnknownHostException) {
                return hostNotFound(address);
            }
            if (cause instanceof ConnectException) {
                return unanswered(ErrorCode.CONNECTION_REFUSED, "No connection to " + address, address);
            }
            if (cause instanceof SSLException) {
                return unanswered(ErrorCode.TLS_FAILED, masking.apply(String.valueOf(cause.getMessage())), address);
            }
        }
        return unanswered(ErrorCode.CONNECTION_LOST, masking.apply(String.valueOf(failure.getMessage())), address);
    }

    private static Refusal hostNotFound(PlatformAddress address) {
        return unanswered(ErrorCode.HOST_NOT_FOUND, "The host " + address.uri().getHost() + " has no address", address);
    }

    private static Refusal unanswered(ErrorCode code, String message, PlatformAddress address) {
        return new Refusal(Reason.TEMPORARY, new OperationError(code, message, null, true, address.host(), null));
    }

    private static byte[] body(Response response) throws IOException {
        if (!response.hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = response.readEntity(InputStream.class)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> headers = new HashMap<>();
        for (String name : response.getHeaders().keySet()) {
            headers.put(name, response.getHeaderString(name));
        }
        return headers;
    }

    private C newClient(URI address) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(address)
                .connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .followRedirects(false)
                .httpClientRequestCustomizer(this::check)
                .build(type);
    }

    private static void close(@Nullable Object client) {
        if (client instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The addresses of a host. */
    @FunctionalInterface
    interface NameLookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private static final class AddressClosedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AddressClosedException() {
            super("the address is in a network that requests may not reach", null, false, false);
        }
    }
}

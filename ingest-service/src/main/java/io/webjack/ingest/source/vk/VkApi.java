package io.webjack.ingest.source.vk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.webjack.contracts.ErrorCode;
import io.webjack.ingest.source.listing.ListAnswer;
import io.webjack.ingest.source.listing.ListAnswer.Given;
import io.webjack.ingest.source.listing.ListAnswer.Refusal;
import io.webjack.ingest.source.listing.ListAnswer.Refused;
import io.webjack.security.AddressPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Asks VKontakte. Blocks the calling thread, at most for the time that the settings allow. */
@Singleton
final class VkApi {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int MOST_ADDRESSES = 50;

    private final VkConfig config;
    private final AddressPolicy policy;
    private final Cache<URI, VkClient> clients;

    @Inject
    VkApi(VkConfig config) {
        this.config = config;
        this.policy = new AddressPolicy(config.allowedAddresses().orElse(List.of()));
        this.clients = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(Duration.ofHours(6))
                .removalListener(
                        (@Nullable URI address, @Nullable VkClient client, RemovalCause cause) -> close(client))
                .build();
    }

    /** How many leads are asked for at once. */
    int pageSize() {
        return config.pageSize();
    }

    /**
     * Calls a method.
     *
     * @param method such as {@code leadForms.getLeads}
     */
    ListAnswer<byte[]> call(VkAccount account, String method, Map<String, String> parameters) {
        Refusal closed = closed(account);
        if (closed != null) {
            return new Refused<>(closed);
        }
        VkClient client = clients.get(account.address(), this::newClient);
        try (Response response = client.call(method, account.form(parameters))) {
            byte[] body = body(response);
            if (response.getStatus() != 200) {
                return new Refused<>(VkErrorPolicy.ofStatus(response.getStatus(), account));
            }
            return body.length > MOST_BYTES
                    ? new Refused<>(VkErrorPolicy.unanswered(
                            ErrorCode.RESPONSE_INVALID, "The answer is larger than " + MOST_BYTES + " bytes", account))
                    : new Given<>(body);
        } catch (ProcessingException | UncheckedIOException | IOException e) {
            return new Refused<>(broken(account, e));
        }
    }

    @PreDestroy
    void close() {
        clients.invalidateAll();
        clients.cleanUp();
    }

    /**
     * Why the address may not be asked. The client finds the host's addresses in the same cache of the JVM a moment later,
     * and follows no redirects.
     */
    private @Nullable Refusal closed(VkAccount account) {
        try {
            for (InetAddress found : InetAddress.getAllByName(account.address().getHost())) {
                if (!policy.allows(found)) {
                    return VkErrorPolicy.closed(account);
                }
            }
            return null;
        } catch (UnknownHostException e) {
            return hostNotFound(account);
        }
    }

    private static Refusal broken(VkAccount account, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return VkErrorPolicy.unanswered(ErrorCode.TIMEOUT, "The platform has not answered in time", account);
            }
            if (cause instanceof UnknownHostException) {
                return hostNotFound(account);
            }
            if (cause instanceof ConnectException) {
                return VkErrorPolicy.unanswered(
                        ErrorCode.CONNECTION_REFUSED, "No connection to " + account.address(), account);
            }
            if (cause instanceof SSLException) {
                return VkErrorPolicy.unanswered(ErrorCode.TLS_FAILED, String.valueOf(cause.getMessage()), account);
            }
        }
        return VkErrorPolicy.unanswered(ErrorCode.CONNECTION_LOST, String.valueOf(failure.getMessage()), account);
    }

    private static Refusal hostNotFound(VkAccount account) {
        return VkErrorPolicy.unanswered(
                ErrorCode.HOST_NOT_FOUND, "The host " + account.host() + " has no address", account);
    }

    private static byte[] body(Response response) throws IOException {
        if (!response.hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = response.readEntity(InputStream.class)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    private VkClient newClient(URI address) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(address)
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .followRedirects(false)
                .build(VkClient.class);
    }

    private static void close(@Nullable VkClient client) {
        if (client instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

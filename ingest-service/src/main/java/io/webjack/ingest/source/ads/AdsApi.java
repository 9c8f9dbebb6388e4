package io.webjack.ingest.source.ads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.source.ads.AdsValues.MalformedException;
import io.webjack.ingest.source.listing.GrantedToken;
import io.webjack.ingest.source.listing.LeadPage;
import io.webjack.ingest.source.listing.ListAnswer;
import io.webjack.ingest.source.listing.ListAnswer.Given;
import io.webjack.ingest.source.listing.ListAnswer.Reason;
import io.webjack.ingest.source.listing.ListAnswer.Refusal;
import io.webjack.ingest.source.listing.ListAnswer.Refused;
import io.webjack.ingest.source.listing.ListedLead;
import io.webjack.ingest.source.listing.TimeWindow;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Asks VK Ads and myTarget. Blocks the calling thread, at most for the time that the settings allow. */
@Singleton
public final class AdsApi {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int MOST_ADDRESSES = 50;
    /** Above this a list of forms is not believed. */
    private static final int MOST_FORMS = 5_000;

    private final AdsConfig config;
    private final AddressPolicy policy;
    private final Clock clock;
    private final Cache<URI, AdsClient> clients;

    @Inject
    AdsApi(AdsConfig config, Clock clock) {
        this.config = config;
        this.policy = new AddressPolicy(config.allowedAddresses().orElse(List.of()));
        this.clock = clock;
        this.clients = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(Duration.ofHours(6))
                .removalListener(
                        (@Nullable URI address, @Nullable AdsClient client, RemovalCause cause) -> close(client))
                .build();
    }

    /** @param old its refresh token is used, when it has one that is still good */
    public ListAnswer<GrantedToken> grant(AdsAccount account, Optional<GrantedToken> old) {
        if (!account.isComplete()) {
            return new Refused<>(new Refusal(
                    Reason.ACCESS,
                    new OperationError(
                            ErrorCode.CONNECTION_EXPIRED,
                            "The connection lacks its client id, its secret or the name of the agency's client",
                            null,
                            false,
                            account.host(),
                            null)));
        }
        Optional<String> refreshToken = old.map(GrantedToken::refreshToken);
        if (refreshToken.isPresent()) {
            ListAnswer<GrantedToken> next = token(account, account.nextGrant(refreshToken.get()), old);
            boolean refused =
                    next instanceof Refused<GrantedToken> no && no.refusal().reason() == Reason.ACCESS;
            if (!refused) {
                return next;
            }
        }
        return token(account, account.firstGrant(), old);
    }

    /** A page of the leads of VK Ads. */
    public ListAnswer<LeadPage> vkAdsLeads(
            AdsAccount account,
            GrantedToken token,
            Set<String> forms,
            TimeWindow window,
            int offset,
            Function<Map<String, @Nullable Object>, ListedLead> reader) {
        // Whether the filter means UTC, as the leads do, or Moscow, as times without a zone do elsewhere, is not
        // documented. Both ends are written so that either way nothing of the window is left out.
        String from = AdsTimes.write(window.from(), ZoneOffset.UTC);
        String to = window.to() == null ? null : AdsTimes.write(window.to(), AdsTimes.MOSCOW);
        String formIds = forms.isEmpty() ? null : String.join(",", forms);
        return data(
                        account,
                        token,
                        (client, authorization) ->
                                client.vkAdsLeads(config.pageSize(), offset, "id", from, to, formIds, authorization))
                .then(body -> page(account, body, forms, window, offset, reader));
    }

    /** The forms of myTarget that have brought a lead. */
    public ListAnswer<List<String>> mytargetForms(AdsAccount account, GrantedToken token) {
        Set<String> forms = new LinkedHashSet<>();
        while (forms.size() < MOST_FORMS) {
            int offset = forms.size();
            ListAnswer<Boolean> last = data(
                            account,
                            token,
                            (client, authorization) -> client.mytargetForms(config.pageSize(), offset, authorization))
                    .then(body -> forms(account, body, forms));
            if (last instanceof Refused<Boolean> refused) {
                return new Refused<>(refused.refusal());
            }
            if (((Given<Boolean>) last).value() || forms.size() == offset) {
                break;
            }
        }
        return new Given<>(List.copyOf(forms));
    }

    /** A page of the leads of a form of myTarget. */
    public ListAnswer<LeadPage> mytargetLeads(
            AdsAccount account,
            GrantedToken token,
            String form,
            TimeWindow window,
            int offset,
            Function<Map<String, @Nullable Object>, ListedLead> reader) {
        String from = AdsTimes.write(window.from(), AdsTimes.MOSCOW);
        String to = window.to() == null ? null : AdsTimes.write(window.to(), AdsTimes.MOSCOW);
        return data(
                        account,
                        token,
                        (client, authorization) ->
                                client.mytargetLeads(form, config.pageSize(), offset, from, to, authorization))
                .then(body -> page(account, body, Set.of(), window, offset, reader));
    }

    @PreDestroy
    void close() {
        clients.invalidateAll();
        clients.cleanUp();
    }

    private ListAnswer<LeadPage> page(
            AdsAccount account,
            Map<String, @Nullable Object> body,
            Set<String> forms,
            TimeWindow window,
            int offset,
            Function<Map<String, @Nullable Object>, ListedLead> reader) {
        if (!(body.get("items") instanceof List<?> items)) {
            return new Refused<>(AdsErrorPolicy.ofUnreadable("The list of leads has no items", 200, account.host()));
        }
        List<ListedLead> wanted = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Object item : items) {
            ListedLead lead = reader.apply(AdsValues.object(item));
            ids.add(lead.id());
            boolean ofForms = forms.isEmpty() || lead.formId() == null || forms.contains(lead.formId());
            if (ofForms && window.contains(lead.createdAt())) {
                wanted.add(lead);
            }
        }
        long seen = offset + (long) items.size();
        long total = body.get("count") instanceof Number count ? count.longValue() : seen;
        boolean counted = body.get("count") instanceof Number;
        boolean last = items.isEmpty() || (counted ? seen >= total : items.size() < config.pageSize());
        return new Given<>(new LeadPage(wanted, ids, total, last));
    }

    private static ListAnswer<Boolean> forms(
            AdsAccount account, Map<String, @Nullable Object> body, Set<String> forms) {
        if (!(body.get("items") instanceof List<?> items)) {
            return new Refused<>(AdsErrorPolicy.ofUnreadable("The list of forms has no items", 200, account.host()));
        }
        for (Object item : items) {
            AdsValues.id(AdsValues.object(item).get("form_id")).ifPresent(forms::add);
        }
        return new Given<>(
                items.isEmpty() || (body.get("count") instanceof Number count && forms.size() >= count.longValue()));
    }

    private ListAnswer<GrantedToken> token(AdsAccount account, String form, Optional<GrantedToken> old) {
        return ask(account, client -> client.token(form), AdsErrorPolicy::ofGrant, old)
                .then(body -> granted(account, body));
    }

    private ListAnswer<GrantedToken> granted(AdsAccount account, Map<String, @Nullable Object> body) {
        if (!(body.get("access_token") instanceof String token) || token.isBlank()) {
            return new Refused<>(AdsErrorPolicy.ofUnreadable("The answer holds no access token", 200, account.host()));
        }
        String refreshToken = body.get("refresh_token") instanceof String text && !text.isBlank() ? text : null;
        // A number in some answers, its text in others.
        Instant expiresAt = AdsValues.id(body.get("expires_in"))
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> clock.instant().plusSeconds(Long.parseLong(seconds)))
                .orElse(null);
        return new Given<>(new GrantedToken(token, refreshToken, expiresAt));
    }

    private ListAnswer<Map<String, @Nullable Object>> data(
            AdsAccount account, GrantedToken token, BiFunction<AdsClient, String, Response> request) {
        return ask(
                account,
                client -> request.apply(client, "Bearer " + token.accessToken()),
                AdsErrorPolicy::ofData,
                Optional.of(token));
    }

    private ListAnswer<Map<String, @Nullable Object>> ask(
            AdsAccount account,
            Function<AdsClient, Response> request,
            ErrorReading errors,
            Optional<GrantedToken> token) {
        Refusal closed = closed(account);
        if (closed != null) {
            return new Refused<>(closed);
        }
        AdsClient client = clients.get(account.address(), this::newClient);
        try (Response response = request.apply(client)) {
            return answer(account, response, errors, token);
        } catch (ProcessingException | UncheckedIOException | IOException e) {
            return new Refused<>(new Refusal(Reason.TEMPORARY, broken(account, e, token)));
        }
    }

    /**
     * Why the address may not be asked. The client finds the host's addresses in the same cache of the JVM a moment later,
     * and follows no redirects.
     */
    private @Nullable Refusal closed(AdsAccount account) {
        String host = account.host();
        try {
            for (InetAddress found : InetAddress.getAllByName(account.address().getHost())) {
                if (!policy.allows(found)) {
                    return new Refusal(
                            Reason.ACCESS,
                            new OperationError(
                                    ErrorCode.ADDRESS_NOT_ALLOWED,
                                    "The host " + host + " is in a network that requests may not reach",
                                    null,
                                    false,
                                    host,
                                    null));
                }
            }
            return null;
        } catch (UnknownHostException e) {
            return new Refusal(
                    Reason.TEMPORARY, problem(ErrorCode.HOST_NOT_FOUND, "The host " + host + " has no address", host));
        }
    }

    private static ListAnswer<Map<String, @Nullable Object>> answer(
            AdsAccount account, Response response, ErrorReading errors, Optional<GrantedToken> token)
            throws IOException {
        int status = response.getStatus();
        byte[] body = body(response);
        if (body.length > MOST_BYTES) {
            return new Refused<>(AdsErrorPolicy.ofUnreadable(
                    "The answer is larger than " + MOST_BYTES + " bytes", status, account.host()));
        }
        Object json;
        try {
            json = AdsValues.json(body);
        } catch (MalformedException e) {
            json = null;
        }
        if (status != 200) {
            Refusal refusal = errors.refusal(status, json, response.getHeaderString("Retry-After"), account.host());
            return new Refused<>(masked(account, refusal, token));
        }
        return json instanceof Map<?, ?>
                ? new Given<>(AdsValues.object(json))
                : new Refused<>(AdsErrorPolicy.ofUnreadable("The answer is not a JSON object", status, account.host()));
    }

    private static Refusal masked(AdsAccount account, Refusal refusal, Optional<GrantedToken> token) {
        OperationError problem = refusal.problem();
        return new Refusal(
                refusal.reason(),
                new OperationError(
                        problem.code(),
                        account.masked(problem.message(), token),
                        problem.actionKey(),
                        problem.retryable(),
                        problem.host(),
                        problem.httpStatus()),
                refusal.atLeast());
    }

    private static byte[] body(Response response) throws IOException {
        if (!response.hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = response.readEntity(InputStream.class)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    private static OperationError broken(AdsAccount account, Exception failure, Optional<GrantedToken> token) {
        String host = account.host();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return problem(ErrorCode.TIMEOUT, "The platform has not answered in time", host);
            }
            if (cause instanceof UnknownHostException) {
                return problem(ErrorCode.HOST_NOT_FOUND, "The host " + host + " has no address", host);
            }
            if (cause instanceof ConnectException) {
                return problem(ErrorCode.CONNECTION_REFUSED, "No connection to " + account.address(), host);
            }
            if (cause instanceof SSLException) {
                return problem(ErrorCode.TLS_FAILED, account.masked(String.valueOf(cause.getMessage()), token), host);
            }
        }
        return problem(ErrorCode.CONNECTION_LOST, account.masked(String.valueOf(failure.getMessage()), token), host);
    }

    private static OperationError problem(ErrorCode code, String message, String host) {
        return new OperationError(code, message, null, true, host, null);
    }

    private AdsClient newClient(URI address) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(address)
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .followRedirects(false)
                .build(AdsClient.class);
    }

    private static void close(@Nullable AdsClient client) {
        if (client instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What an answer other than 200 means. */
    private interface ErrorReading {
        Refusal refusal(int status, @Nullable Object body, @Nullable String retryAfter, String host);
    }
}

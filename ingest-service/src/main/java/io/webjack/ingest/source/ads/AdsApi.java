package io.webjack.ingest.source.ads;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.source.platform.AccessFinding;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.GrantedToken;
import io.webjack.ingest.source.platform.JsonValues;
import io.webjack.ingest.source.platform.JsonValues.MalformedException;
import io.webjack.ingest.source.platform.LeadPage;
import io.webjack.ingest.source.platform.PlatformCalls;
import io.webjack.ingest.source.platform.PlatformCalls.Answered;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import io.webjack.ingest.source.platform.TimeWindow;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Asks VK Ads and myTarget. Blocks the calling thread, at most for the time that the settings allow. */
@Singleton
public final class AdsApi {
    /** Above this a list of forms is not believed. */
    private static final int MOST_FORMS = 5_000;

    private static final int MOST_NAMED_FORMS = 1_000;

    private final AdsConfig config;
    private final PlatformCalls<AdsClient> calls;
    private final AdsPages pages;
    private final Clock clock;

    @Inject
    AdsApi(AdsConfig config, Clock clock) {
        this.config = config;
        this.calls = new PlatformCalls<>(
                "The platform",
                AdsClient.class,
                config.connectTimeout(),
                config.timeout(),
                config.allowedAddresses().orElse(List.of()));
        this.pages = new AdsPages(config.pageSize());
        this.clock = clock;
    }

    /** @param old its refresh token is used, when it has one that is still good */
    public FetchAnswer<GrantedToken> grant(AdsAccount account, Optional<GrantedToken> old) {
        if (!account.isComplete()) {
            return new Refused<>(new Refusal(
                            Reason.ACCESS,
                            new OperationError(
                                    ErrorCode.CONNECTION_EXPIRED,
                                    "The connection lacks its client id, its secret or the agency's client",
                                    null,
                                    false,
                                    account.host(),
                                    null))
                    .seenAs(AccessFinding.CREDENTIALS_MISSING));
        }
        Optional<String> refreshToken = old.map(GrantedToken::refreshToken);
        if (refreshToken.isPresent()) {
            FetchAnswer<GrantedToken> next = token(account, account.nextGrant(refreshToken.get()), old);
            boolean refused =
                    next instanceof Refused<GrantedToken> no && no.refusal().reason() == Reason.ACCESS;
            if (!refused) {
                return next;
            }
        }
        return token(account, account.firstGrant(), old);
    }

    /** A page of the leads of VK Ads. */
    public FetchAnswer<LeadPage> vkAdsLeads(
            AdsAccount account,
            GrantedToken token,
            Set<String> forms,
            TimeWindow window,
            int offset,
            Function<Map<String, @Nullable Object>, FetchedLead> reader) {
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
                .then(body -> pages.leads(account, body, forms, window, offset, reader));
    }

    /** The names of the forms of VK Ads by their ids; of very many forms, of the first ones. */
    public FetchAnswer<Map<String, String>> vkAdsForms(AdsAccount account, GrantedToken token) {
        Map<String, String> names = new LinkedHashMap<>();
        return all(
                        MOST_NAMED_FORMS,
                        offset -> data(
                                        account,
                                        token,
                                        (client, authorization) ->
                                                client.vkAdsForms(config.pageSize(), offset, authorization))
                                .then(body -> pages.names(account, body, offset, names)))
                .then(end -> new Given<>(names));
    }

    /** The forms of myTarget that have brought a lead. */
    public FetchAnswer<List<String>> mytargetForms(AdsAccount account, GrantedToken token) {
        Set<String> forms = new LinkedHashSet<>();
        return all(MOST_FORMS, offset -> mytargetForms(account, token, config.pageSize(), offset, forms))
                .then(end -> new Given<>(List.copyOf(forms)));
    }

    /** Whether myTarget lets its forms be seen. */
    public FetchAnswer<Integer> mytargetAccess(AdsAccount account, GrantedToken token) {
        return mytargetForms(account, token, 1, 0, new LinkedHashSet<>());
    }

    /** A page of the leads of a form of myTarget. */
    public FetchAnswer<LeadPage> mytargetLeads(
            AdsAccount account,
            GrantedToken token,
            String form,
            TimeWindow window,
            int offset,
            Function<Map<String, @Nullable Object>, FetchedLead> reader) {
        String from = AdsTimes.write(window.from(), AdsTimes.MOSCOW);
        String to = window.to() == null ? null : AdsTimes.write(window.to(), AdsTimes.MOSCOW);
        return data(
                        account,
                        token,
                        (client, authorization) ->
                                client.mytargetLeads(form, config.pageSize(), offset, from, to, authorization))
                .then(body -> pages.leads(account, body, Set.of(), window, offset, reader));
    }

    @PreDestroy
    void close() {
        calls.close();
    }

    private FetchAnswer<Integer> mytargetForms(
            AdsAccount account, GrantedToken token, int limit, int offset, Set<String> forms) {
        return data(account, token, (client, authorization) -> client.mytargetForms(limit, offset, authorization))
                .then(body -> pages.forms(account, body, offset, forms));
    }

    /** Asks for page after page; a page tells where the next one begins, the last one {@link AdsPages#END}. */
    private static FetchAnswer<Integer> all(int most, IntFunction<FetchAnswer<Integer>> page) {
        FetchAnswer<Integer> next = new Given<>(0);
        int offset = 0;
        while (offset < most) {
            next = page.apply(offset);
            offset = next.<Integer>match(begin -> begin, refusal -> AdsPages.END);
        }
        return next;
    }

    private FetchAnswer<GrantedToken> token(AdsAccount account, String form, Optional<GrantedToken> old) {
        return ask(account, client -> client.token(form), AdsErrorPolicy::ofGrant, old)
                .then(body -> granted(account, body));
    }

    private FetchAnswer<GrantedToken> granted(AdsAccount account, Map<String, @Nullable Object> body) {
        if (!(body.get("access_token") instanceof String token) || token.isBlank()) {
            return new Refused<>(AdsErrorPolicy.ofUnreadable("The answer holds no access token", 200, account.host()));
        }
        String refreshToken = body.get("refresh_token") instanceof String text && !text.isBlank() ? text : null;
        // A number in some answers, its text in others.
        Instant expiresAt = JsonValues.id(body.get("expires_in"))
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> clock.instant().plusSeconds(Long.parseLong(seconds)))
                .orElse(null);
        return new Given<>(new GrantedToken(token, refreshToken, expiresAt));
    }

    private FetchAnswer<Map<String, @Nullable Object>> data(
            AdsAccount account, GrantedToken token, BiFunction<AdsClient, String, Response> request) {
        return ask(
                account,
                client -> request.apply(client, "Bearer " + token.accessToken()),
                AdsErrorPolicy::ofData,
                Optional.of(token));
    }

    private FetchAnswer<Map<String, @Nullable Object>> ask(
            AdsAccount account,
            Function<AdsClient, Response> request,
            ErrorReading errors,
            Optional<GrantedToken> token) {
        return calls.ask(account.address(), text -> account.masked(text, token), request)
                .then(answer -> answer(account, answer, errors, token));
    }

    private static FetchAnswer<Map<String, @Nullable Object>> answer(
            AdsAccount account, Answered answer, ErrorReading errors, Optional<GrantedToken> token) {
        Object json;
        try {
            json = JsonValues.json(answer.body());
        } catch (MalformedException e) {
            json = null;
        }
        int status = answer.status();
        if (status != 200) {
            Refusal refusal = errors.refusal(status, json, answer.header("Retry-After"), account.host());
            return new Refused<>(masked(account, refusal, token));
        }
        return json instanceof Map<?, ?>
                ? new Given<>(JsonValues.object(json))
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
                refusal.atLeast(),
                refusal.finding());
    }

    /** What an answer other than 200 means. */
    private interface ErrorReading {
        Refusal refusal(int status, @Nullable Object body, @Nullable String retryAfter, String host);
    }
}

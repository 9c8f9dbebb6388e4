package io.webjack.ingest.source.ads;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.source.platform.AccessFinding;
import io.webjack.ingest.source.platform.JsonValues;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an answer other than 200 means; pure. */
final class AdsErrorPolicy {
    private static final Set<String> ANOTHER_TOKEN_HELPS = Set.of("expired_token", "invalid_token");
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final int LONGEST_TEXT = 500;

    private AdsErrorPolicy() {}

    /** An answer to a request for a token. */
    static Refusal ofGrant(int status, @Nullable Object body, @Nullable String retryAfter, String host) {
        if (status == 403) {
            return access(
                            "The platform gives out no more tokens (at most five for one client and user)."
                                    + " Withdraw the earlier ones there, or wait until they end: " + said(body),
                            status,
                            host)
                    .seenAs(AccessFinding.TOKENS_USED_UP);
        }
        if (status == 400 || status == 401 || status == 404) {
            return access("The platform does not accept the credentials of the connection: " + said(body), status, host)
                    .seenAs(refusedCredentials(status, body));
        }
        return other(status, body, retryAfter, host);
    }

    /** An answer to a request for data. */
    static Refusal ofData(int status, @Nullable Object body, @Nullable String retryAfter, String host) {
        if (status == 401) {
            Refusal refusal = access("The platform does not accept the access token: " + said(body), status, host);
            return ANOTHER_TOKEN_HELPS.contains(code(body))
                    ? new Refusal(Reason.TOKEN, refusal.problem())
                    : refusal.seenAs(refusedToken(body));
        }
        if (status == 403) {
            return access("The platform does not let the connection see leads: " + said(body), status, host)
                    .seenAs(AccessFinding.PERMISSION_MISSING);
        }
        if (status == 404) {
            return new Refusal(
                            Reason.ACCESS,
                            problem(
                                    ErrorCode.SOURCE_NOT_READABLE,
                                    "The platform has no list of leads for this connection (404). Ask its support to"
                                            + " open lead forms in the API for the account: " + said(body),
                                    true,
                                    status,
                                    host))
                    .seenAs(AccessFinding.LEADS_NOT_OPEN);
        }
        if (status == 400) {
            return new Refusal(
                    Reason.ACCESS,
                    problem(
                            ErrorCode.SOURCE_NOT_READABLE,
                            "The platform does not understand the request for leads; check the ids of the forms: "
                                    + said(body),
                            true,
                            status,
                            host));
        }
        return other(status, body, retryAfter, host);
    }

    /** An answer whose status says that all is well, while it is not what was asked for. */
    static Refusal ofUnreadable(String reason, int status, String host) {
        return new Refusal(Reason.TEMPORARY, problem(ErrorCode.RESPONSE_INVALID, reason, true, status, host))
                .seenAs(AccessFinding.ADDRESS_WRONG);
    }

    private static Refusal other(int status, @Nullable Object body, @Nullable String retryAfter, String host) {
        boolean limited = status == 429;
        String message = limited
                ? "The platform limits the number of requests"
                : "The platform answered with the status " + status + ": " + said(body);
        Refusal refusal = new Refusal(
                limited ? Reason.LIMIT : Reason.TEMPORARY,
                problem(ErrorCode.HTTP_STATUS, message, true, status, host),
                wait(retryAfter));
        // Redirects are not followed, and an API answers neither with them nor so to what it knows.
        return status / 100 == 3 || status == 405 ? refusal.seenAs(AccessFinding.ADDRESS_WRONG) : refusal;
    }

    /** The platform names the client and the secret in its message, or says nothing more than that the pair is wrong. */
    private static AccessFinding refusedCredentials(int status, @Nullable Object body) {
        String said = said(body).toLowerCase(Locale.ROOT);
        if (status == 404 && code(body).isEmpty()) {
            return AccessFinding.ADDRESS_WRONG;
        }
        if (code(body).equals("invalid_user") || said.contains("agency_client")) {
            return AccessFinding.ACCOUNT_UNKNOWN;
        }
        boolean client = said.contains("client_id") || said.contains("client id") || said.contains("unknown client");
        boolean secret = said.contains("secret");
        if (client == secret) {
            return AccessFinding.CREDENTIALS_REFUSED;
        }
        return client ? AccessFinding.CLIENT_UNKNOWN : AccessFinding.SECRET_WRONG;
    }

    private static AccessFinding refusedToken(@Nullable Object body) {
        return switch (code(body)) {
            case "invalid_user" -> AccessFinding.ACCOUNT_UNKNOWN;
            case "invalid_client" -> AccessFinding.CREDENTIALS_REFUSED;
            default -> AccessFinding.TOKEN_DEAD;
        };
    }

    private static Refusal access(String message, int status, String host) {
        return new Refusal(Reason.ACCESS, problem(ErrorCode.CONNECTION_EXPIRED, message, false, status, host));
    }

    private static OperationError problem(ErrorCode code, String message, boolean retryable, int status, String host) {
        return new OperationError(code, message, null, retryable, host, status);
    }

    /** Whole seconds; anything else is as good as nothing. */
    private static Optional<Duration> wait(@Nullable String retryAfter) {
        if (retryAfter == null || !retryAfter.strip().matches("\\d{1,9}")) {
            return Optional.empty();
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
        return Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    /** {@code {"code":…,"message":…}}, at the top or within {@code error}. */
    private static Map<String, @Nullable Object> error(@Nullable Object body) {
        Map<String, @Nullable Object> object = JsonValues.object(body);
        return object.get("error") instanceof Map<?, ?> ? JsonValues.object(object.get("error")) : object;
    }

    private static String code(@Nullable Object body) {
        Map<String, @Nullable Object> error = error(body);
        Object code = error.get("code") == null ? error.get("error") : error.get("code");
        return code == null ? "" : code.toString();
    }

    private static String said(@Nullable Object body) {
        Map<String, @Nullable Object> error = error(body);
        Object code = error.get("code") == null ? error.get("error") : error.get("code");
        Object message = error.get("message") == null ? error.get("error_description") : error.get("message");
        if (code == null && message == null) {
            return "it does not say why";
        }
        String text =
                code == null ? String.valueOf(message) : message == null ? code.toString() : code + ", " + message;
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }
}

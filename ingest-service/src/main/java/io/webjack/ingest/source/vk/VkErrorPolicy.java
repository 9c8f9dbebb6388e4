package io.webjack.ingest.source.vk;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.source.platform.AccessFinding;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import java.util.Map;
import java.util.Set;

/** What an answer without what was asked for means; pure. */
final class VkErrorPolicy {
    /** Too many requests, flood control, rate limit. */
    private static final Set<Integer> LIMITS = Set.of(6, 9, 29);

    /** Permission, access, access to the community, access to the group denied. */
    private static final Set<Integer> PERMISSIONS = Set.of(7, 15, 200, 203, 260);

    /** Unknown error, internal error, captcha; another time it may be answered. */
    private static final Set<Integer> TEMPORARY = Set.of(1, 10, 14);

    /** User authorization failed, validation required, group or application token is invalid. */
    private static final Set<Integer> TOKEN = Set.of(5, 17, 27, 28);

    /** It is asked of keys that belong to no community. */
    private static final int PARAMETER_MISSING = 100;

    private static final int LONGEST_TEXT = 500;

    private VkErrorPolicy() {}

    /** What is in {@code error}. */
    static Refusal of(Map<?, ?> error, VkAccount account) {
        int code = code(error);
        String message = error.get("error_msg") instanceof String text ? text : "";
        if (code == 0) {
            return later(message, account).seenAs(AccessFinding.ADDRESS_WRONG);
        }
        String said = shortened(code + ", " + message, account);
        if (LIMITS.contains(code)) {
            String limited = "VKontakte limits the number of requests: " + said;
            return new Refusal(Reason.LIMIT, problem(ErrorCode.HTTP_STATUS, limited, true, account));
        }
        if (TEMPORARY.contains(code)) {
            return later(said, account);
        }
        if (TOKEN.contains(code)) {
            String dead = "VKontakte does not accept the access key of the connection: " + said;
            return new Refusal(Reason.ACCESS, problem(ErrorCode.CONNECTION_EXPIRED, dead, false, account))
                    .seenAs(AccessFinding.TOKEN_DEAD);
        }
        String none = "VKontakte does not give the leads; check the rights of the access key and the ids of the"
                + " community and the forms: " + said;
        return new Refusal(Reason.ACCESS, problem(ErrorCode.SOURCE_NOT_READABLE, none, true, account))
                .seenAs(PERMISSIONS.contains(code) ? AccessFinding.PERMISSION_MISSING : AccessFinding.SETTING_WRONG);
    }

    /** The same, when it was asked whose the access key is. */
    static Refusal ofCommunity(Map<?, ?> error, VkAccount account) {
        return code(error) == PARAMETER_MISSING ? noCommunity(account) : of(error, account);
    }

    /** An answer that is none of the API. */
    static Refusal unreadable(String why, VkAccount account) {
        return later("the answer is not one of VKontakte: " + why, account).seenAs(AccessFinding.ADDRESS_WRONG);
    }

    /** An answer whose status is not 200. */
    static Refusal ofStatus(int status, VkAccount account) {
        Refusal refusal = new Refusal(
                status == 429 ? Reason.LIMIT : Reason.TEMPORARY,
                new OperationError(
                        ErrorCode.HTTP_STATUS,
                        "VKontakte answered with the status " + status,
                        null,
                        true,
                        account.host(),
                        status));
        // It tells its errors with 200: whoever says that there is nothing, or that it is elsewhere, is not its API.
        return status >= 500 || status == 429 ? refusal : refusal.seenAs(AccessFinding.ADDRESS_WRONG);
    }

    /** An access key that works and is not the key of a community. */
    static Refusal noCommunity(VkAccount account) {
        return new Refusal(
                        Reason.ACCESS,
                        problem(
                                ErrorCode.SOURCE_NOT_READABLE,
                                "VKontakte names no community for the access key",
                                true,
                                account))
                .seenAs(AccessFinding.NO_COMMUNITY);
    }

    /** A source or a connection that lacks something. */
    static Refusal incomplete(ErrorCode code, String message, VkAccount account) {
        return new Refusal(Reason.ACCESS, problem(code, message, false, account));
    }

    private static int code(Map<?, ?> error) {
        return error.get("error_code") instanceof Number number ? number.intValue() : 0;
    }

    private static Refusal later(String said, VkAccount account) {
        String message = "VKontakte cannot answer now: " + shortened(said, account);
        return new Refusal(Reason.TEMPORARY, problem(ErrorCode.RESPONSE_INVALID, message, true, account));
    }

    private static String shortened(String said, VkAccount account) {
        return account.masked(said.length() > LONGEST_TEXT ? said.substring(0, LONGEST_TEXT) + "…" : said);
    }

    private static OperationError problem(ErrorCode code, String message, boolean retryable, VkAccount account) {
        return new OperationError(code, message, null, retryable, account.host(), null);
    }
}

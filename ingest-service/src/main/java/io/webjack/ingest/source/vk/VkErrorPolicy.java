package io.webjack.ingest.source.vk;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.source.platform.AccessFinding;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import io.webjack.ingest.source.vk.VkLeadsPage.Failed;
import java.util.Set;

/** What an answer without what was asked for means; pure. */
final class VkErrorPolicy {
    /** Too many requests, flood control, rate limit. */
    private static final Set<Integer> LIMITS = Set.of(6, 9, 29);

    /** Permission, access, access to the community, access to the group denied. */
    private static final Set<Integer> PERMISSIONS = Set.of(7, 15, 200, 203, 260);

    private static final int LONGEST_TEXT = 500;

    private VkErrorPolicy() {}

    /** @param account masks what must not be shown */
    static Refusal of(Failed failed, VkAccount account) {
        String said = failed.code() == 0 ? failed.message() : failed.code() + ", " + failed.message();
        String text = account.masked(said.length() > LONGEST_TEXT ? said.substring(0, LONGEST_TEXT) + "…" : said);
        return switch (failed.cure()) {
            case LATER ->
                LIMITS.contains(failed.code())
                        ? new Refusal(
                                Reason.LIMIT,
                                problem(
                                        ErrorCode.HTTP_STATUS,
                                        "VKontakte limits the number of requests: " + text,
                                        true,
                                        account))
                        : new Refusal(
                                        Reason.TEMPORARY,
                                        problem(
                                                ErrorCode.RESPONSE_INVALID,
                                                "VKontakte cannot answer now: " + text,
                                                true,
                                                account))
                                .seenAs(failed.code() == 0 ? AccessFinding.ADDRESS_WRONG : AccessFinding.NO_ANSWER);
            case NEW_TOKEN ->
                new Refusal(
                                Reason.ACCESS,
                                problem(
                                        ErrorCode.CONNECTION_EXPIRED,
                                        "VKontakte does not accept the access key of the connection: " + text,
                                        false,
                                        account))
                        .seenAs(AccessFinding.TOKEN_DEAD);
            case NONE ->
                new Refusal(
                                Reason.ACCESS,
                                problem(
                                        ErrorCode.SOURCE_NOT_READABLE,
                                        "VKontakte does not give the leads; check the rights of the access key and the"
                                                + " ids of the community and the forms: " + text,
                                        true,
                                        account))
                        .seenAs(
                                PERMISSIONS.contains(failed.code())
                                        ? AccessFinding.PERMISSION_MISSING
                                        : AccessFinding.SETTING_WRONG);
        };
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

    private static OperationError problem(ErrorCode code, String message, boolean retryable, VkAccount account) {
        return new OperationError(code, message, null, retryable, account.host(), null);
    }
}

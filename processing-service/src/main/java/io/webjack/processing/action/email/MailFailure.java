package io.webjack.processing.action.email;

import io.vertx.ext.mail.SMTPException;
import io.webjack.contracts.ErrorCode;
import io.webjack.processing.action.ActionOutcome.Failure;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a letter was not taken, and whether it may be later. Pure. */
final class MailFailure {
    private static final int DEEPEST = 20;
    /** The mailbox or the letter itself is refused (RFC 5321, 4.2.3); other codes may be mended on the server's side. */
    private static final Pattern REFUSED_FOR_GOOD = Pattern.compile("\\b55[0-9]\\b");

    private MailFailure() {}

    static Failure of(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SMTPException smtp && smtp.getReplyCode() > 0) {
                return answered(smtp.getReplyCode());
            }
        }
        Throwable cause = root(failure);
        if (cause instanceof UnknownHostException) {
            return failed("the host of the mail server has no address", true);
        }
        if (cause instanceof ConnectException) {
            return failed("the mail server takes no connections", true);
        }
        Matcher refused = REFUSED_FOR_GOOD.matcher(String.valueOf(cause.getMessage()));
        return refused.find()
                ? answered(Integer.parseInt(refused.group()))
                : failed(
                        "the mail server did not take the letter: "
                                + cause.getClass().getSimpleName(),
                        true);
    }

    static Failure tooSlow() {
        return failed("the mail server did not take the letter in time", true);
    }

    private static Failure answered(int code) {
        boolean forGood = code >= 550 && code <= 559;
        return failed("the mail server refused the letter with the code " + code, !forGood);
    }

    private static Failure failed(String message, boolean retryable) {
        return new Failure(ErrorCode.EMAIL_FAILED, message, retryable, false, null, null);
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST && cause.getCause() != null; i++) {
            cause = cause.getCause();
        }
        return cause;
    }
}

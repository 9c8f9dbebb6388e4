package io.webjack.processing.action.email;

import io.vertx.ext.mail.SMTPException;
import io.webjack.contracts.ErrorCode;
import io.webjack.mail.SmtpSafety;
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

    /** What the mail client says when a server has no STARTTLS, or somebody has taken it away. */
    private static final String NO_TLS = "STARTTLS required";

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
        if (String.valueOf(cause.getMessage()).startsWith(NO_TLS)) {
            return failed(
                    "the mail server offers no TLS, which is required: " + SmtpSafety.SETTING + " changes that", true);
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

package io.webjack.processing.action.email;

import io.webjack.contracts.ErrorCode;
import io.webjack.mail.ServerRefusal;
import io.webjack.mail.SmtpSafety;
import io.webjack.processing.action.ActionOutcome.Failure;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;

/** Why an e-mail was not taken, and whether it may be later. Pure. */
final class MailFailure {
    private static final int DEEPEST = 20;

    /** What the mail client says when a server has no STARTTLS, or somebody has taken it away. */
    private static final String NO_TLS = "STARTTLS required";

    private MailFailure() {}

    static Failure of(Throwable failure) {
        Optional<ServerRefusal> refusal = ServerRefusal.of(failure);
        if (refusal.isPresent()) {
            return failed(
                    "the mail server refused the e-mail with the code "
                            + refusal.get().code(),
                    !refusal.get().isForGood());
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
        return failed(
                "the mail server did not take the e-mail: " + cause.getClass().getSimpleName(), true);
    }

    static Failure tooSlow() {
        return failed("the mail server did not take the e-mail in time", true);
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

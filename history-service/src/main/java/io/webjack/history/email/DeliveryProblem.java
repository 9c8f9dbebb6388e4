package io.webjack.history.email;

import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.SMTPException.EnhancedStatus;
import io.webjack.database.StorableText;
import java.time.Duration;
import java.util.Set;

/**
 * Why an e-mail was not taken. Pure.
 *
 * @param isFinal the same e-mail to the same recipient would never be taken
 */
record DeliveryProblem(String reason, boolean isFinal) {
    private static final int LONGEST = 1000;

    /** Of the mailbox or of what it is sent (RFC 5321, 4.2.3; RFC 7504); others may be mended on the server's side. */
    private static final Set<Integer> REFUSALS = Set.of(550, 551, 552, 553, 554, 555, 556);

    /** How the mail client begins what it says of an answer to RCPT TO, and to the end of the data. */
    private static final Set<String> OF_THIS_EMAIL = Set.of("recipient address not accepted", "sending data failed");

    DeliveryProblem {
        reason = StorableText.of(reason, LONGEST);
    }

    static DeliveryProblem of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof SMTPException)) {
            cause = cause.getCause();
        }
        String reason = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
        return new DeliveryProblem(reason, cause instanceof SMTPException answer && isRefusal(answer, reason));
    }

    static DeliveryProblem tooSlow(Duration limit) {
        return new DeliveryProblem("the mail server did not answer within " + limit, false);
    }

    static DeliveryProblem noAddress() {
        return new DeliveryProblem("the recipient is no e-mail address", true);
    }

    /** A refused sender, a refused password or a policy of the server says nothing about this e-mail. */
    private static boolean isRefusal(SMTPException answer, String reason) {
        return REFUSALS.contains(answer.getReplyCode())
                && answer.getEnhancedStatus() != EnhancedStatus.OTHER_SECURITY
                && OF_THIS_EMAIL.stream().anyMatch(reason::startsWith);
    }
}

package io.webjack.mail;

import io.vertx.ext.mail.SMTPException;
import java.util.Optional;

/**
 * What a mail server answered when it did not take an e-mail. What else the mail client says is text, and no answer of a
 * server, whatever numbers stand in it.
 *
 * @param code the reply code (RFC 5321, 4.2)
 */
public record ServerRefusal(int code) {
    private static final int DEEPEST = 20;

    /** Empty: the server did not answer. */
    public static Optional<ServerRefusal> of(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST && cause != null; i++, cause = cause.getCause()) {
            if (cause instanceof SMTPException answer && answer.getReplyCode() > 0) {
                return Optional.of(new ServerRefusal(answer.getReplyCode()));
            }
        }
        return Optional.empty();
    }

    /** Whether the mailbox or the e-mail itself is refused (RFC 5321, 4.2.3); other codes may be mended on the server's side. */
    public boolean isForGood() {
        return code >= 550 && code <= 559;
    }
}

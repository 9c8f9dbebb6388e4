package io.webjack.history.email;

import io.webjack.mail.MailAddress;
import java.util.Locale;

/**
 * An address that e-mails go to.
 *
 * @param address as mail servers take it: its host in ASCII
 */
record Mailbox(String address) {

    /** As it was typed; what is no address is told by the mail server, and that is seen with the e-mail. */
    static Mailbox of(String typed) {
        return new Mailbox(MailAddress.of(typed).address());
    }

    /** The same for all spellings of a mailbox. No mail server in use tells upper and lower case apart. */
    String identity() {
        return address.toLowerCase(Locale.ROOT);
    }
}

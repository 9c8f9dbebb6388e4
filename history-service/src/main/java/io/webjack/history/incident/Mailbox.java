package io.webjack.history.incident;

import java.net.IDN;
import java.util.Locale;

/**
 * An address that letters go to.
 *
 * @param address as mail servers take it: its host in ASCII
 */
record Mailbox(String address) {

    static Mailbox of(String typed) {
        String address = typed.strip();
        int at = address.lastIndexOf('@');
        if (at < 0 || address.chars().allMatch(c -> c < 128)) {
            return new Mailbox(address);
        }
        try {
            return new Mailbox(address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1)));
        } catch (IllegalArgumentException e) {
            // The mail server says what is wrong with it, and that is seen with the letter.
            return new Mailbox(address);
        }
    }

    /** The same for all spellings of a mailbox. No mail server in use tells the case of letters apart. */
    String identity() {
        return address.toLowerCase(Locale.ROOT);
    }
}

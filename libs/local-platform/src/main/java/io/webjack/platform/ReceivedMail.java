package io.webjack.platform;

import java.util.List;

/**
 * A letter that {@link LocalMail} has taken.
 *
 * @param from the envelope's sender
 * @param recipients the envelope's recipients
 * @param subject decoded
 * @param text the text part, decoded; empty when there is none
 * @param html the HTML part, decoded; empty when there is none
 * @param raw the whole letter as it came
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, never compared
public record ReceivedMail(String from, List<String> recipients, String subject, String text, String html, byte[] raw) {
    public ReceivedMail {
        recipients = List.copyOf(recipients);
        raw = raw.clone();
    }

    @Override
    public byte[] raw() {
        return raw.clone();
    }
}

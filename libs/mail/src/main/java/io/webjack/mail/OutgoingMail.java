package io.webjack.mail;

import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail as it goes to the mail server. Its headers are made here, for the mail client takes characters outside of the
 * basic plane apart, and writes an empty {@code Cc}.
 *
 * @param messageId with its angle brackets; the same each time the e-mail is tried
 * @param from the sender, with or without a name beside the address
 * @param to each as typed
 * @param subject of any characters
 * @param text null: there is only HTML
 * @param html null: there is only text
 */
public record OutgoingMail(
        String messageId,
        String from,
        List<String> to,
        String subject,
        @Nullable String text,
        @Nullable String html) {
    public OutgoingMail {
        to = List.copyOf(to);
    }

    /** What the mail client sends. */
    public MailMessage message() {
        MailAddress sender = MailAddress.of(from);
        List<MailAddress> recipients = to.stream().map(MailAddress::of).toList();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Message-ID", messageId)
                .add("From", MailAddress.header(List.of(sender), "From: ".length()))
                .add("To", MailAddress.header(recipients, "To: ".length()))
                .add("Subject", HeaderText.of(subject, "Subject: ".length()))
                .add("Auto-Submitted", "auto-generated");
        MailMessage message = new MailMessage()
                .setFrom(sender.address())
                .setTo(recipients.stream().map(MailAddress::address).toList())
                .setHeaders(headers);
        if (text != null) {
            message.setText(text);
        }
        if (html != null) {
            message.setHtml(html);
        }
        return message;
    }
}

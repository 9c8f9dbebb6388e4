package io.webjack.platform;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that takes letters for others.
 *
 * @param user empty: it asks for none
 * @param tls whether it speaks TLS from the first byte; others are asked for STARTTLS
 */
public record MailRelay(String host, int port, String user, String password, boolean tls) {
    private static final String LIMIT_MILLIS = "10000";

    /**
     * Sends a letter of plain text and waits until it is taken.
     *
     * @throws PlatformException when it is not
     */
    public void send(String from, String to, String subject, String text, Instant at) {
        try {
            MimeMessage message = new MimeMessage(session());
            message.setFrom(new InternetAddress(from));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
            message.setSubject(subject, StandardCharsets.UTF_8.name());
            message.setText(text, StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(at));
            Transport.send(message);
        } catch (MessagingException e) {
            throw new PlatformException(String.valueOf(e.getMessage()), e);
        }
    }

    private Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.connectiontimeout", LIMIT_MILLIS);
        properties.setProperty("mail.smtp.timeout", LIMIT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", LIMIT_MILLIS);
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(tls));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.auth", Boolean.toString(!user.isEmpty()));
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return user.isEmpty() ? null : new PasswordAuthentication(user, password);
            }
        });
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MailRelay[" + host + ":" + port + "]";
    }
}

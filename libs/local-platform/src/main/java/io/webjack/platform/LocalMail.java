package io.webjack.platform;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real SMTP server on loopback that takes every letter for everybody. Stopped, it can be started again on the same port.
 */
public final class LocalMail implements AutoCloseable {
    private static final int KEPT = 1000;
    private static final String MAILBOX = "everybody";

    private final int port;
    private final int kept;
    private final Deque<ReceivedMail> received = new ArrayDeque<>();
    private final List<Consumer<ReceivedMail>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable GreenMail server;

    private LocalMail(int port, int kept) {
        this.port = port;
        this.kept = kept;
    }

    /** Starts the server, which keeps the last letters in memory; {@code port} is taken on loopback only. */
    public static LocalMail start(int port) {
        return start(port, KEPT);
    }

    /** The same with a number of letters that are kept in memory: none when whoever is told keeps them. */
    public static LocalMail start(int port, int kept) {
        LocalMail mail = new LocalMail(port, kept);
        mail.start();
        return mail;
    }

    public int port() {
        return port;
    }

    /** Tells of every letter from now on, before its sender is told that it was taken. */
    public void onReceived(Consumer<ReceivedMail> listener) {
        listeners.add(listener);
    }

    /** The letters that came, oldest first. */
    public List<ReceivedMail> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** The letters that came for this address, oldest first. */
    public List<ReceivedMail> receivedBy(String recipient) {
        return received().stream()
                .filter(mail -> mail.recipients().contains(recipient))
                .toList();
    }

    /** Starts it again after {@link #stop}. Does nothing while it runs. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        GreenMail starting = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        try {
            GreenMailUser mailbox = starting.getUserManager().createUser(MAILBOX, MAILBOX, MAILBOX);
            starting.getUserManager().setMessageDeliveryHandler((message, recipient) -> {
                take(starting, message, recipient);
                return mailbox;
            });
            starting.start();
        } catch (UserException | RuntimeException e) {
            throw new PlatformException("the mail server cannot be started on port " + port + ": " + e.getMessage(), e);
        }
        server = starting;
    }

    /** Refuses connections until it is started again. */
    public synchronized void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    public synchronized boolean isRunning() {
        return server != null && server.isRunning();
    }

    @Override
    public void close() {
        stop();
    }

    /** Called once for each recipient; the first stands for the letter. */
    private void take(GreenMail owner, MovingMessage message, MailAddress recipient) throws MessagingException {
        if (!recipient.equals(message.getToAddresses().iterator().next())) {
            return;
        }
        ReceivedMail mail = read(message);
        synchronized (received) {
            received.addLast(mail);
            while (received.size() > kept) {
                received.removeFirst();
            }
        }
        listeners.forEach(listener -> listener.accept(mail));
        try {
            owner.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new MessagingException("the mailbox cannot be emptied", e);
        }
    }

    /**
     * A letter as it stands in a file.
     *
     * @throws PlatformException when it cannot be read
     */
    public static ReceivedMail letter(byte[] raw) {
        try {
            MimeMessage mime = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            return read(
                    mime,
                    addresses(mime.getFrom()).stream().findFirst().orElse(""),
                    addresses(mime.getAllRecipients()));
        } catch (MessagingException e) {
            throw new PlatformException("the letter cannot be read", e);
        }
    }

    private static ReceivedMail read(MovingMessage message) throws MessagingException {
        return read(
                message.getMessage(),
                message.getReturnPath() == null ? "" : message.getReturnPath().getEmail(),
                message.getToAddresses().stream().map(MailAddress::getEmail).toList());
    }

    private static ReceivedMail read(MimeMessage mime, String from, List<String> recipients) throws MessagingException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        try {
            mime.writeTo(raw);
            return new ReceivedMail(
                    from,
                    recipients,
                    Objects.requireNonNullElse(mime.getSubject(), ""),
                    text(mime, "text/plain"),
                    text(mime, "text/html"),
                    raw.toByteArray());
        } catch (IOException e) {
            throw new MessagingException("the letter cannot be read", e);
        }
    }

    private static List<String> addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Stream.of(addresses)
                        .map(address -> address instanceof InternetAddress internet
                                ? internet.getAddress()
                                : address.toString())
                        .toList();
    }

    private static String text(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return text;
        }
        if (part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart inner = multipart.getBodyPart(i);
                String text = text(inner, type);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }
}

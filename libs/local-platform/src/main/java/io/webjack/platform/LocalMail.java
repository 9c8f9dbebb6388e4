package io.webjack.platform;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real SMTP server on loopback that takes every letter for everybody and keeps the last {@value #KEPT} in memory.
 * Stopped, it can be started again on the same port.
 */
public final class LocalMail implements AutoCloseable {
    private static final int KEPT = 1000;
    private static final String MAILBOX = "everybody";

    private final int port;
    private final Deque<ReceivedMail> received = new ArrayDeque<>();
    private final List<Consumer<ReceivedMail>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable GreenMail server;

    private LocalMail(int port) {
        this.port = port;
    }

    /** Starts the server; {@code port} is taken on loopback only. */
    public static LocalMail start(int port) {
        LocalMail mail = new LocalMail(port);
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
            while (received.size() > KEPT) {
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

    private static ReceivedMail read(MovingMessage message) throws MessagingException {
        MimeMessage mime = message.getMessage();
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        try {
            mime.writeTo(raw);
            return new ReceivedMail(
                    message.getReturnPath() == null
                            ? ""
                            : message.getReturnPath().getEmail(),
                    message.getToAddresses().stream().map(MailAddress::getEmail).toList(),
                    Objects.requireNonNullElse(mime.getSubject(), ""),
                    text(mime, "text/plain"),
                    text(mime, "text/html"),
                    raw.toByteArray());
        } catch (IOException e) {
            throw new MessagingException("the letter cannot be read", e);
        }
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

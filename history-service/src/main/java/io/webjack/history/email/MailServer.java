package io.webjack.history.email;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import io.webjack.mail.OutgoingMail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes e-mails one by one. */
@ApplicationScoped
class MailServer {
    private final MailClient client;
    private final Context context;
    private final EmailConfig config;

    MailServer(MailClient client, Vertx vertx, EmailConfig config) {
        this.client = client;
        // Called from another thread, the mail client may miss the greeting of the server: it connects on one event
        // loop and listens on another.
        this.context = vertx.getOrCreateContext();
        this.config = config;
    }

    /** Why it was not taken; empty: it was. */
    Optional<DeliveryProblem> take(EmailEntity email) throws InterruptedException {
        if (!isAddress(email.recipient)) {
            return Optional.of(DeliveryProblem.noAddress());
        }
        CompletableFuture<Void> taken = new CompletableFuture<>();
        context.runOnContext(ignored -> {
            try {
                client.sendMail(mail(email).message())
                        .onSuccess(sent -> taken.complete(null))
                        .onFailure(taken::completeExceptionally);
            } catch (RuntimeException e) {
                taken.completeExceptionally(e);
            }
        });
        try {
            taken.get(config.sendTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(DeliveryProblem.of(e));
        } catch (TimeoutException e) {
            return Optional.of(DeliveryProblem.tooSlow(config.sendTimeout()));
        }
    }

    private OutgoingMail mail(EmailEntity email) {
        return new OutgoingMail(
                "<" + email.id + "@webjack>",
                config.from(),
                List.of(email.recipient),
                email.subject,
                email.bodyText,
                email.bodyHtml);
    }

    /** As the mail client will read it. */
    private static boolean isAddress(String recipient) {
        try {
            return !new EmailAddress(recipient).getEmail().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

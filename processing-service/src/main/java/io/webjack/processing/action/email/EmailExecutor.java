package io.webjack.processing.action.email;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.mail.MailClient;
import io.webjack.contracts.definition.ActionDefinition.Email;
import io.webjack.mail.OutgoingMail;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.processing.action.email.EmailTemplate.InvalidEmailException;
import io.webjack.template.value.Warnings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends e-mails. */
@Singleton
final class EmailExecutor implements ActionExecutor<Email> {
    private final MailClient mailer;
    private final EmailConfig config;

    @Inject
    EmailExecutor(MailClient mailer, EmailConfig config) {
        this.mailer = mailer;
        this.config = config;
    }

    @Override
    public Class<Email> definition() {
        return Email.class;
    }

    @Override
    public PreparedAction prepare(Email definition) {
        return new PreparedEmail(new EmailTemplate(definition, config.from(), config.mostRecipients()));
    }

    /** What is recorded of it. */
    private static Map<String, @Nullable Object> summary(OutgoingMail email) {
        return Map.of("to", email.to(), "subject", email.subject(), "messageId", email.messageId());
    }

    /** All of it, to be looked at before anything is sent. */
    private static Map<String, @Nullable Object> whole(OutgoingMail email) {
        Map<String, @Nullable Object> whole = new HashMap<>(summary(email));
        whole.put("text", email.text());
        whole.put("html", email.html());
        return whole;
    }

    /** The compiled e-mail. */
    private final class PreparedEmail implements PreparedAction {
        private final EmailTemplate template;

        PreparedEmail(EmailTemplate template) {
            this.template = template;
        }

        @Override
        public boolean hasEffect() {
            return true;
        }

        @Override
        public Future<ActionOutcome> run(ActionRun run) {
            Warnings warnings = new Warnings();
            try {
                return send(run, template.email(run, warnings), warnings);
            } catch (InvalidEmailException e) {
                return Future.succeededFuture(notSent(e, warnings));
            }
        }

        @Override
        public ActionOutcome preview(ActionRun run) {
            Warnings warnings = new Warnings();
            try {
                return new ActionOutcome.Succeeded(
                        ActionReport.ofOutput(whole(template.email(run, warnings)), warnings.list()));
            } catch (InvalidEmailException e) {
                return notSent(e, warnings);
            }
        }

        /** On the lane, which is an event loop: the mail client connects and listens there. */
        private Future<ActionOutcome> send(ActionRun run, OutgoingMail email, Warnings warnings) {
            ActionReport report = ActionReport.ofOutput(summary(email), warnings.list());
            Promise<ActionOutcome> outcome = Promise.promise();
            long limit = run.lane()
                    .after(
                            config.sendTimeout(),
                            () -> outcome.tryComplete(new ActionOutcome.Failed(report, MailFailure.tooSlow())));
            mailer.sendMail(email.message())
                    .onComplete(result -> run.lane().execute(() -> {
                        run.lane().cancel(limit);
                        outcome.tryComplete(
                                result.succeeded()
                                        ? new ActionOutcome.Succeeded(report)
                                        : new ActionOutcome.Failed(report, MailFailure.of(result.cause())));
                    }));
            return outcome.future();
        }

        private static ActionOutcome notSent(InvalidEmailException reason, Warnings warnings) {
            return ActionOutcome.failed(reason.code(), String.valueOf(reason.getMessage()), warnings);
        }
    }
}

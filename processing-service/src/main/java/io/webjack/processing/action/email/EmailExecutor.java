package io.webjack.processing.action.email;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.mail.MailClient;
import io.webjack.contracts.definition.ActionDefinition.Email;
import io.webjack.mail.OutgoingMail;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.processing.action.email.LetterTemplate.InvalidLetterException;
import io.webjack.template.value.Warnings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Sends letters. */
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
    public String type() {
        return "email";
    }

    @Override
    public PreparedAction prepare(Email definition) {
        return new PreparedEmail(new LetterTemplate(definition, config.mostRecipients()));
    }

    private OutgoingMail mail(Letter letter) {
        return new OutgoingMail(
                letter.messageId(), config.from(), letter.to(), letter.subject(), letter.text(), letter.html());
    }

    /** The compiled letter. */
    private final class PreparedEmail implements PreparedAction {
        private final LetterTemplate template;

        PreparedEmail(LetterTemplate template) {
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
                return send(run, template.letter(run, warnings), warnings);
            } catch (InvalidLetterException e) {
                return Future.succeededFuture(notSent(e, warnings));
            }
        }

        @Override
        public ActionOutcome preview(ActionRun run) {
            Warnings warnings = new Warnings();
            try {
                return new ActionOutcome.Succeeded(
                        ActionReport.ofOutput(template.letter(run, warnings).whole(), warnings.list()));
            } catch (InvalidLetterException e) {
                return notSent(e, warnings);
            }
        }

        /** On the lane, which is an event loop: the mail client connects and listens there. */
        private Future<ActionOutcome> send(ActionRun run, Letter letter, Warnings warnings) {
            ActionReport report = ActionReport.ofOutput(letter.summary(), warnings.list());
            Promise<ActionOutcome> outcome = Promise.promise();
            long limit = run.lane()
                    .after(
                            config.sendTimeout(),
                            () -> outcome.tryComplete(new ActionOutcome.Failed(report, MailFailure.tooSlow())));
            mailer.sendMail(mail(letter).message())
                    .onComplete(result -> run.lane().execute(() -> {
                        run.lane().cancel(limit);
                        outcome.tryComplete(
                                result.succeeded()
                                        ? new ActionOutcome.Succeeded(report)
                                        : new ActionOutcome.Failed(report, MailFailure.of(result.cause())));
                    }));
            return outcome.future();
        }

        private static ActionOutcome notSent(InvalidLetterException reason, Warnings warnings) {
            return new ActionOutcome.Failed(
                    ActionReport.ofOutput(Map.of(), warnings.list()),
                    Failure.of(reason.code(), String.valueOf(reason.getMessage())));
        }
    }
}

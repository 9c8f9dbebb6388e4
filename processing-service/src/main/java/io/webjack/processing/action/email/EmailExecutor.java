package io.webjack.processing.action.email;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.definition.ActionDefinition.Email;
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
    private final ReactiveMailer mailer;
    private final EmailConfig config;

    @Inject
    EmailExecutor(ReactiveMailer mailer, EmailConfig config) {
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

    private Mail mail(Letter letter) {
        Mail mail = new Mail()
                .setTo(letter.to())
                .setFrom(config.from())
                .setSubject(letter.subject())
                .addHeader("Message-ID", letter.messageId())
                .addHeader("Auto-Submitted", "auto-generated");
        if (letter.text() != null) {
            mail.setText(letter.text());
        }
        if (letter.html() != null) {
            mail.setHtml(letter.html());
        }
        return mail;
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
            mailer.send(mail(letter))
                    .subscribe()
                    .with(
                            taken -> run.lane().execute(() -> {
                                run.lane().cancel(limit);
                                outcome.tryComplete(new ActionOutcome.Succeeded(report));
                            }),
                            failure -> run.lane().execute(() -> {
                                run.lane().cancel(limit);
                                outcome.tryComplete(new ActionOutcome.Failed(report, MailFailure.of(failure)));
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

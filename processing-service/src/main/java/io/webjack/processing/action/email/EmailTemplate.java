package io.webjack.processing.action.email;

import io.webjack.body.Surrogates;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ActionDefinition.Email;
import io.webjack.mail.HeaderText;
import io.webjack.mail.OutgoingMail;
import io.webjack.processing.action.ActionRun;
import io.webjack.template.BodyType;
import io.webjack.template.Template;
import io.webjack.template.value.ValueText;
import io.webjack.template.value.Warnings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the e-mail of one operation. Pure. */
final class EmailTemplate {
    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST_BODY = 1024 * 1024;

    private final List<Template> to;
    private final Template subject;
    private final @Nullable Template text;
    private final @Nullable Template html;
    private final String from;
    private final int mostRecipients;

    EmailTemplate(Email definition, String from, int mostRecipients) {
        this.to = definition.to().stream().map(Template::compile).toList();
        this.subject = Template.compile(definition.subject());
        this.text = definition.text() == null ? null : Template.compile(definition.text());
        this.html = definition.html() == null ? null : Template.compileShown(definition.html(), BodyType.HTML);
        this.from = from;
        this.mostRecipients = mostRecipients;
    }

    /** The same at each attempt, its {@code Message-ID} too: so a repetition is recognised. */
    OutgoingMail email(ActionRun run, Warnings warnings) throws InvalidEmailException {
        Recipients recipients = new Recipients();
        for (int i = 0; i < to.size(); i++) {
            if (!recipients.add(to.get(i).renderValue(run.scope(), warnings))) {
                throw new InvalidEmailException(
                        ErrorCode.VALUE_INVALID, "recipient " + (i + 1) + " is not an e-mail address");
            }
        }
        List<String> addresses = recipients.all();
        if (addresses.isEmpty()) {
            throw new InvalidEmailException(ErrorCode.VALUE_INVALID, "the e-mail has no recipient");
        }
        if (addresses.size() > mostRecipients) {
            throw new InvalidEmailException(
                    ErrorCode.VALUE_INVALID, "the e-mail has more than " + mostRecipients + " recipients");
        }
        return new OutgoingMail(
                "<" + run.operationId() + "." + run.actionKey() + "@webjack>",
                from,
                addresses,
                subject(run, warnings),
                body(text, run, warnings),
                body(html, run, warnings));
    }

    /** One line: what could begin another header becomes a space. */
    private String subject(ActionRun run, Warnings warnings) {
        String line = HeaderText.oneLine(shown(subject, run, warnings));
        if (line.length() <= LONGEST_SUBJECT) {
            return line;
        }
        warnings.add("SUBJECT_CUT", "the subject has more than " + LONGEST_SUBJECT + " characters");
        return Surrogates.cut(line, LONGEST_SUBJECT);
    }

    private static @Nullable String body(@Nullable Template template, ActionRun run, Warnings warnings)
            throws InvalidEmailException {
        if (template == null) {
            return null;
        }
        String body = shown(template, run, warnings);
        if (body.length() > LONGEST_BODY) {
            throw new InvalidEmailException(
                    ErrorCode.TOO_LARGE, "the e-mail has more than " + LONGEST_BODY + " characters");
        }
        return body;
    }

    private static String shown(Template template, ActionRun run, Warnings warnings) {
        return ValueText.of(run.withoutSecrets(template.renderText(run.scope(), warnings), warnings));
    }

    /** No e-mail can be made of these data. */
    static final class InvalidEmailException extends Exception {
        private static final long serialVersionUID = 1L;

        private final ErrorCode code;

        InvalidEmailException(ErrorCode code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        ErrorCode code() {
            return code;
        }
    }
}

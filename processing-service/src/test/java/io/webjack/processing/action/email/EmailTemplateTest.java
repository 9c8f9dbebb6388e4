package io.webjack.processing.action.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.contracts.definition.ActionDefinition.Email;
import io.webjack.contracts.event.Warning;
import io.webjack.mail.OutgoingMail;
import io.webjack.processing.action.ActionRuns;
import io.webjack.processing.action.email.EmailTemplate.InvalidEmailException;
import io.webjack.template.value.Warnings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTemplateTest {

    @Test
    void anEmailIsMadeOfItsTemplates() throws InvalidEmailException {
        OutgoingMail email = email(Map.of("to", "olya@example.org", "name", "Оля"));

        assertThat(email.to()).containsExactly("olya@example.org");
        assertThat(email.subject()).isEqualTo("Лид: Оля");
        assertThat(email.text()).isEqualTo("Оля");
        assertThat(email.html()).isNull();
        assertThat(email.messageId()).isEqualTo("<" + ActionRuns.OPERATION + ".step@webjack>");
    }

    @Test
    void recipientsAreOneOrAListOrSeveralBetweenCommas() throws InvalidEmailException {
        assertThat(email(Map.of("to", "a@example.org, b@example.org;A@example.org,"))
                        .to())
                .containsExactly("a@example.org", "b@example.org");
        assertThat(email(Map.of("to", List.of("a@example.org", "b@почта.example")))
                        .to())
                .containsExactly("a@example.org", "b@xn--80a1acny.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "a b@example.org",
                "a@",
                "@example.org",
                "a@example..org",
                "<a@example.org>",
                "a@example.org\nBcc: b@example.org",
                "a@example.org>\u0000",
                "\"a\r\nBcc: b\"@example.org",
                "Оля@example.org"
            })
    void whatIsNoAddressStopsTheLetter(String to) {
        assertThatThrownBy(() -> email(Map.of("to", to)))
                .isInstanceOf(InvalidEmailException.class)
                .hasMessage("recipient 1 is not an e-mail address");
    }

    @Test
    void anEmailToNobodyIsAnError() {
        assertThatThrownBy(() -> email(Map.of("to", " "))).hasMessage("the e-mail has no recipient");
        assertThatThrownBy(() -> email(Map.of("to", "a@example.org,b@example.org,c@example.org,d@example.org")))
                .hasMessage("the e-mail has more than 3 recipients");
    }

    @Test
    void aSubjectIsOneLine() throws InvalidEmailException {
        assertThat(email(Map.of("to", "a@example.org", "name", "Оля\r\nBcc: b@example.org\u2028x"))
                        .subject())
                .isEqualTo("Лид: Оля Bcc: b@example.org x");
    }

    @Test
    void secretsDoNotGetIntoEmails() throws InvalidEmailException {
        Email definition = ActionRuns.definition(Email.class, """
            {"type": "email", "key": "step", "to": ["a@example.org"], "subject": "{{ secrets.token }}",
             "text": "Bearer {{ secrets.token }}"}\
            """);
        Warnings warnings = new Warnings();

        OutgoingMail email =
                new EmailTemplate(definition, "webjack@example.org", 3).email(ActionRuns.with(Map.of()), warnings);

        assertThat(email.subject()).isEqualTo("***");
        assertThat(email.text()).isEqualTo("Bearer ***");
        assertThat(warnings.list()).extracting(Warning::code).containsExactly("SECRET_HIDDEN");
    }

    @Test
    void lengthIsBounded() throws InvalidEmailException {
        assertThat(email(Map.of("to", "a@example.org", "name", "x".repeat(600))).subject())
                .hasSize(500);
        assertThatThrownBy(() -> email(Map.of("to", "a@example.org", "name", "x".repeat(1_100_000))))
                .hasMessage("the e-mail has more than 1048576 characters");
    }

    private static OutgoingMail email(Map<String, ?> fields) throws InvalidEmailException {
        Email definition = ActionRuns.definition(Email.class, """
            {"type": "email", "key": "step", "to": ["{{ fields.to }}"], "subject": "Лид: {{ fields.name }}",
             "text": "{{ fields.name }}"}\
            """);
        return new EmailTemplate(definition, "webjack@example.org", 3).email(ActionRuns.with(fields), new Warnings());
    }
}

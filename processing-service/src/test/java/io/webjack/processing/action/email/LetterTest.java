package io.webjack.processing.action.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.contracts.definition.ActionDefinition.Email;
import io.webjack.contracts.event.Warning;
import io.webjack.processing.action.ActionRuns;
import io.webjack.processing.action.email.LetterTemplate.InvalidLetterException;
import io.webjack.template.value.Warnings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {

    @Test
    void aLetterIsMadeOfItsTemplates() throws InvalidLetterException {
        Letter letter = letter(Map.of("to", "olya@example.org", "name", "Оля"));

        assertThat(letter.to()).containsExactly("olya@example.org");
        assertThat(letter.subject()).isEqualTo("Лид: Оля");
        assertThat(letter.text()).isEqualTo("Оля");
        assertThat(letter.html()).isNull();
        assertThat(letter.messageId()).isEqualTo("<" + ActionRuns.OPERATION + ".step@webjack>");
    }

    @Test
    void recipientsAreOneOrAListOrSeveralBetweenCommas() throws InvalidLetterException {
        assertThat(letter(Map.of("to", "a@example.org, b@example.org;A@example.org,"))
                        .to())
                .containsExactly("a@example.org", "b@example.org");
        assertThat(letter(Map.of("to", List.of("a@example.org", "b@почта.example")))
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
        assertThatThrownBy(() -> letter(Map.of("to", to)))
                .isInstanceOf(InvalidLetterException.class)
                .hasMessage("recipient 1 is not an e-mail address");
    }

    @Test
    void aLetterToNobodyIsAnError() {
        assertThatThrownBy(() -> letter(Map.of("to", " "))).hasMessage("the letter has no recipient");
        assertThatThrownBy(() -> letter(Map.of("to", "a@example.org,b@example.org,c@example.org,d@example.org")))
                .hasMessage("the letter has more than 3 recipients");
    }

    @Test
    void aSubjectIsOneLine() throws InvalidLetterException {
        assertThat(letter(Map.of("to", "a@example.org", "name", "Оля\r\nBcc: b@example.org\u2028x"))
                        .subject())
                .isEqualTo("Лид: Оля Bcc: b@example.org x");
    }

    @Test
    void secretsDoNotGetIntoLetters() throws InvalidLetterException {
        Email definition = ActionRuns.definition(Email.class, """
                {"type": "email", "key": "step", "to": ["a@example.org"], "subject": "{{ secrets.token }}",
                 "text": "Bearer {{ secrets.token }}"}""");
        Warnings warnings = new Warnings();

        Letter letter = new LetterTemplate(definition, 3).letter(ActionRuns.with(Map.of()), warnings);

        assertThat(letter.subject()).isEqualTo("***");
        assertThat(letter.text()).isEqualTo("Bearer ***");
        assertThat(warnings.list()).extracting(Warning::code).containsExactly("SECRET_HIDDEN");
    }

    @Test
    void lengthIsBounded() throws InvalidLetterException {
        assertThat(letter(Map.of("to", "a@example.org", "name", "x".repeat(600)))
                        .subject())
                .hasSize(500);
        assertThatThrownBy(() -> letter(Map.of("to", "a@example.org", "name", "x".repeat(1_100_000))))
                .hasMessage("the letter has more than 1048576 characters");
    }

    private static Letter letter(Map<String, ?> fields) throws InvalidLetterException {
        Email definition = ActionRuns.definition(Email.class, """
                {"type": "email", "key": "step", "to": ["{{ fields.to }}"], "subject": "Лид: {{ fields.name }}",
                 "text": "{{ fields.name }}"}""");
        return new LetterTemplate(definition, 3).letter(ActionRuns.with(fields), new Warnings());
    }
}

package io.webjack.ingest.source.platformalp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonGuessTest {

    @Test
    void knowsThePersonByTheUsualNames() {
        assertThat(PersonGuess.in(
                        Map.of("Ваше имя", "Оля", "Телефон для связи", "+7 900 000-00-01", "E-mail", "o@example.com")))
                .isEqualTo(Map.of("name", "Оля", "phone", "+7 900 000-00-01", "email", "o@example.com"));
        assertThat(PersonGuess.in(Map.of("ФИО", "Оля", "tel", 79000000001L, "Электронная почта", "o@example.com")))
                .isEqualTo(Map.of("name", "Оля", "phone", "79000000001", "email", "o@example.com"));
    }

    @Test
    void looksIntoWhatIsNested() {
        assertThat(PersonGuess.in(Map.of("fields", Map.of("name", "Оля", "phone", "89000000001"))))
                .isEqualTo(Map.of("name", "Оля", "phone", "89000000001"));
        assertThat(PersonGuess.in(Map.of(
                        "answers",
                        List.of(
                                Map.of("name", "Имя", "value", "Оля"),
                                Map.of("name", "email", "value", "o@example.com")))))
                .isEqualTo(Map.of("name", "Оля", "email", "o@example.com"));
    }

    @Test
    void takesNothingThatOnlySoundsAlike() {
        assertThat(PersonGuess.in(Map.of(
                        "form_name", "Заказ", "page_name", "Главная", "phone_model", "Nokia", "mail_subscribe", "yes")))
                .isEmpty();
    }
}

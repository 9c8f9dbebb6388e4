package io.webjack.history.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchTokensTest {

    @Test
    void findsByWordsInLowerCaseAndByTheDigitsOfTelephoneNumbers() {
        assertThat(SearchTokens.of(
                        Map.of("contact", Map.of("name", "Алёна Ёлкина", "phones", List.of("+7 (900) 000-00-13"))),
                        List.of()))
                .contains("алена", "елкина", "79000000013");
    }

    @Test
    void doesNotFindByCredentials() {
        assertThat(SearchTokens.of(Map.of("token", "made-up-2", "a", "visible"), List.of("token")))
                .containsExactly("visible");
    }

    @Test
    void staysSmallWhateverTheFieldsAre() {
        assertThat(SearchTokens.of(Map.of("a", "слово ".repeat(10_000) + "x".repeat(100_000)), List.of()))
                .hasSizeLessThanOrEqualTo(64)
                .allSatisfy(token -> assertThat(token).hasSizeLessThanOrEqualTo(64));
    }
}

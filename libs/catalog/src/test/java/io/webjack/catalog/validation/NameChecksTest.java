package io.webjack.catalog.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameChecksTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b", "a\u001b[2Jb", "a\u0085b", "a\u2028b", "a\u202eb"})
    void aNameThatCouldForgeALineIsRefused(String name) {
        assertThat(ConnectionDocument.of(Map.of("name", name, "type", "facebook"))
                        .violations())
                .extracting(Violation::code)
                .containsExactly("CONTROL_CHARACTER");
    }

    @Test
    void namesInEveryLanguageAreTaken() {
        assertThat(ConnectionDocument.of(Map.of("name", " «Наша» CRM — 日本 😀\u200d ", "type", "facebook"))
                        .violations())
                .isEmpty();
    }
}

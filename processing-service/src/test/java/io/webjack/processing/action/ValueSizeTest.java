package io.webjack.processing.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueSizeTest {

    @Test
    void textsCountWhereverTheyStand() {
        String text = "x".repeat(100);

        assertThat(ValueSize.exceeds(text, 102)).isFalse();
        assertThat(ValueSize.exceeds(text, 101)).isTrue();
        assertThat(ValueSize.exceeds(Map.of("a", List.of(text)), 100)).isTrue();
        assertThat(ValueSize.exceeds(Map.of(text, 1), 100)).isTrue();
        assertThat(ValueSize.exceeds(Map.of("a", List.of("b")), 100)).isFalse();
    }

    @Test
    void manySmallValuesAreLargeTogether() {
        assertThat(ValueSize.exceeds(Collections.nCopies(100, 1), 500)).isTrue();
        assertThat(ValueSize.exceeds(Collections.nCopies(100, null), 500)).isTrue();
    }

    @Test
    void aNumberIsAsLongAsItsDigits() {
        assertThat(ValueSize.exceeds(new BigDecimal("1E+999999999"), 100)).isFalse();
        assertThat(ValueSize.exceeds(new BigDecimal("1".repeat(200)), 100)).isTrue();
    }
}

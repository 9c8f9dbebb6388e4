package io.webjack.processing.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.template.value.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueDepthTest {

    @Test
    void aValueMayBeAsDeepAsTheLimit() {
        assertThat(ValueDepth.isTooDeep(nested(Limits.VALUE_DEPTH))).isFalse();
        assertThat(ValueDepth.isTooDeep(nested(Limits.VALUE_DEPTH + 1))).isTrue();
    }

    @Test
    void aValueThatHoldsItselfIsTooDeep() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);

        assertThat(ValueDepth.isTooDeep(Map.of("a", itself))).isTrue();
    }

    @Test
    void whatHoldsNothingIsNotDeep() {
        assertThat(ValueDepth.isTooDeep("text")).isFalse();
        assertThat(ValueDepth.isTooDeep(null)).isFalse();
    }

    private static Object nested(int levels) {
        Object value = "x";
        for (int i = 0; i < levels; i++) {
            value = i % 2 == 0 ? List.of(value) : Map.of("a", value);
        }
        return value;
    }
}

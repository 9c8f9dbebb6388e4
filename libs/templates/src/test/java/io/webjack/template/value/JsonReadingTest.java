package io.webjack.template.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReadingTest {
    private static final String OUT_OF_RANGE = "{\"a\":1e99999999999}";

    @Test
    void carriesEveryDigit() {
        assertThat(JsonReading.read("{\"a\":10.10,\"b\":1e999999999}"))
                .isEqualTo(Map.of("a", new BigDecimal("10.10"), "b", new BigDecimal("1e999999999")));
    }

    @Test
    void anExponentThatNoNumberCanHaveIsNoFault() {
        assertThatThrownBy(() -> JsonReading.read(OUT_OF_RANGE)).isInstanceOf(TemplateFailedException.class);
        assertThatThrownBy(() -> JsonReading.checked(OUT_OF_RANGE)).isInstanceOf(TemplateFailedException.class);
        assertThat(JsonReading.firstProblem(OUT_OF_RANGE)).isPresent();
    }
}

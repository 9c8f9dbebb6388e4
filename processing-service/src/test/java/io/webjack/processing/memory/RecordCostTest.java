package io.webjack.processing.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordCostTest {

    @Test
    void aTextCostsSomeTimesItsBytes() {
        String text = "{\"t\":\"" + "x".repeat(1_000_000) + "\"}";

        assertThat(cost(text)).isBetween(6_000_000L, 6_100_000L);
    }

    @Test
    void whatLooksLikeStructureInATextIsText() {
        String text = "{\"t\":\"" + "\\\"{,[:".repeat(100_000) + "\"}";

        assertThat(cost(text)).isLessThan(7 * (long) text.length());
    }

    @Test
    void manySmallObjectsCostFarMoreThanTheirBytes() {
        String many = "[" + "{\"a\":1},".repeat(100_000) + "0]";

        assertThat(cost(many)).isGreaterThan(25L * many.length());
    }

    @Test
    void theStructureOfWhatIsSmallIsNotLookedAt() {
        String small = "[" + "{},".repeat(1000) + "0]";

        assertThat(cost(small)).isEqualTo(RecordCost.LEAST + 6L * small.length());
    }

    @Test
    void aTextThatDoesNotEndIsNoFault() {
        assertThat(cost("{\"t\":\"" + "x".repeat(20_000) + "\\")).isPositive();
    }

    private static long cost(String json) {
        return RecordCost.of(json.getBytes(StandardCharsets.UTF_8));
    }
}

package io.webjack.ingest.source.tilda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TildaProductTest {

    @Test
    void quantityPriceAndSum() {
        assertThat(TildaProduct.parse("Кроссовки - 1x5000 = 5000"))
                .isEqualTo(Map.of(
                        "name", "Кроссовки",
                        "quantity", "1",
                        "price", "5000",
                        "amount", "5000",
                        "text", "Кроссовки - 1x5000 = 5000"));
    }

    @Test
    void bracketsOfTheNameBelongToTheName() {
        assertThat(TildaProduct.parse(
                        "Набор (мини) для дома (n-1, Цвет: красный, синий, Размер: 1/2) x 1.5 ≡ 10 490,50"))
                .containsEntry("name", "Набор (мини) для дома")
                .containsEntry("sku", "n-1")
                .containsEntry("quantity", "1.5")
                .containsEntry("amount", "10 490,50")
                .containsEntry(
                        "options",
                        List.of(
                                Map.of("option", "Цвет", "variant", "красный, синий"),
                                Map.of("option", "Размер", "variant", "1/2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Просто название", "Ваза)", "(x)", "x 1 =", "= 5", "a(b", "1x1"})
    void whatIsNotWrittenSoIsAName(String text) {
        assertThat(TildaProduct.parse(text)).isEqualTo(Map.of("name", text, "text", text));
    }

    @Test
    void aLongTextTakesNoTime() {
        String text = "a x 1".repeat(100_000);

        assertThat(TildaProduct.parse(text)).containsEntry("name", text);
    }
}

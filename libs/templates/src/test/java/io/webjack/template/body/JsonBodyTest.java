package io.webjack.template.body;

import static io.webjack.template.Scopes.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.template.value.JsonReading;
import io.webjack.template.value.TemplateLimitException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993123",
                "92233720368547758070",
                "10.10",
                "0.0000001",
                "-0.5",
                "1E+6",
                "1E+999999",
                "1E-999999",
                "0",
                "true",
                "null",
                "\"\"",
                "[]",
                "{}",
                "[1,{\"a\":[null]}]",
                "\"Заявка 😱\"",
                "\"\\u0000\\u001f\\\"\\\\/\""
            })
    void aValueComesOutAsItCameIn(String json) {
        assertThat(JsonBody.write(JsonReading.read(json))).isEqualTo(json);
    }

    @Test
    void halfASurrogatePairIsEscapedSoThatUtf8CanCarryIt() {
        String body = JsonBody.write(List.of("\ud83d", "a\ude31b", "😱"));

        assertThat(body).isEqualTo("[\"\\ud83d\",\"a\\ude31b\",\"😱\"]");
        assertThat(new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(body);
        assertThat(JsonReading.read(body)).isEqualTo(List.of("\ud83d", "a\ude31b", "😱"));
    }

    @Test
    void endlessNestingIsRefused() {
        Object deep = List.of();
        for (int i = 0; i < 10_000; i++) {
            deep = List.of(deep);
        }
        Object tooDeep = deep;

        assertThatThrownBy(() -> JsonBody.write(tooDeep)).isInstanceOf(TemplateLimitException.class);
    }

    @Test
    void anyTextAndAnyNumberSurvive() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            char[] characters = new char[random.nextInt(30)];
            for (int c = 0; c < characters.length; c++) {
                characters[c] = (char) random.nextInt(0x1_0000);
            }
            List<Object> values = new ArrayList<>();
            values.add(new String(characters));
            values.add(new BigDecimal(new BigInteger(70, random), random.nextInt(40) + 1));
            assertThat(JsonReading.read(JsonBody.write(values)))
                    .as("seed %d", seed)
                    .isEqualTo(values);
        }
    }

    @Test
    void numbersOfOtherTypesAreExactToo() {
        assertThat(JsonBody.write(List.of(0.1, 1.5f, (short) 3))).isEqualTo("[0.1,1.5,3]");
        assertThat(JsonBody.write(value("{'a':1}"))).isEqualTo("{\"a\":1}");
    }
}

package io.webjack.history.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalDataTest {

    @ParameterizedTest
    @CsvSource({
        "phone +79000000001 is taken,phone +7900•••0001 is taken",
        "+7 (900) 000-00-01,+7900•••0001",
        "bad olya@example.test!,bad o•••@example.test!",
        "order 123456 failed,order 123456 failed"
    })
    void hidesTelephonesAndAddresses(String text, String masked) {
        assertThat(PersonalData.masked(text)).isEqualTo(masked);
    }

    @Test
    void leavesIdsOfOperationsAlone() {
        String id = "01a211e7-44ed-715d-8e0d-28df0c875c24";

        assertThat(PersonalData.masked(id)).isEqualTo(id);
    }
}

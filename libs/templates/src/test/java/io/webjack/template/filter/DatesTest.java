package io.webjack.template.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.template.Scope;
import io.webjack.template.Template;
import io.webjack.template.value.Warnings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Moscow",
                "Europe/Kaliningrad",
                "Asia/Vladivostok",
                "America/Los_Angeles",
                "Pacific/Kiritimati",
                "Pacific/Pago_Pago",
                "America/Sao_Paulo",
                "Africa/Cairo"
            })
    void aDateStaysThatDayInEveryZone(String zone) {
        for (String born : new String[] {"1986-03-30", "30.03.1986", " 1986-03-30 ", "1986-03-30+03:00"}) {
            assertThat(shown(born, "date_format: 'dd.MM.yyyy', '" + zone + "'")).isEqualTo("30.03.1986");
            assertThat(shown(born, "date_format: 'yyyy-MM-dd', '" + zone + "', from: 'UTC'"))
                    .isEqualTo("1986-03-30");
            assertThat(shown(born, "date: '%d.%m.%Y', '" + zone + "'")).isEqualTo("30.03.1986");
            assertThat(shown(born, "date_format: 'iso', '" + zone + "'")).startsWith("1986-03-30T0");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2026-01-01 10:00 | date_format: 'dd.MM HH:mm' | 01.01 10:00",
                "2026-01-01 00:00 | date_format: 'dd.MM HH:mm', 'UTC' | 31.12 21:00",
                "2026-01-01T00:00:00 | date_format: 'dd.MM HH:mm', 'UTC', from: 'UTC' | 01.01 00:00",
                "2026-01-01T00:00:00Z | date_format: 'dd.MM HH:mm' | 01.01 03:00",
                "1986-03-30 | date_format: 'unix', 'UTC' | 512524800"
            })
    void aTimeWithoutAZoneIsOneOfMoscowOrOfFrom(String time, String filter, String shown) {
        assertThat(shown(time, filter)).isEqualTo(shown);
    }

    private static String shown(String value, String filter) {
        return Template.compile("{{ fields.born | " + filter + " }}")
                .renderText(new Scope(Map.of("fields", Map.of("born", value))), new Warnings());
    }
}

package io.webjack.admin.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.admin.document.Language;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTableTest {
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+79000000001", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void noCellBeginsAFormula(String text) {
        assertThat(CsvCell.of(text, ';').replaceFirst("^\"", ""))
                .startsWith("'")
                .contains(text);
    }

    @Test
    void whatPartsCellsStandsInQuotes() {
        assertThat(CsvCell.of("a;b", ';')).isEqualTo("\"a;b\"");
        assertThat(CsvCell.of("a;b", ',')).isEqualTo("a;b");
        assertThat(CsvCell.of("say \"x\"", ';')).isEqualTo("\"say \"\"x\"\"\"");
        assertThat(CsvCell.of("two\nlines", ';')).isEqualTo("\"two\nlines\"");
        assertThat(CsvCell.of("", ';')).isEmpty();
    }

    @Test
    void columnsAreNamedInTheLanguageOfTheReaderAndOtherFieldsShareOne() {
        Map<String, @Nullable Object> first = operation(Map.of("Имя", "Оля", "phone", "+79000000001"));
        OperationTable table = new OperationTable(Language.RU, MOSCOW, List.of(first));

        String head = table.head();
        String line = table.line(first);
        String other = table.line(operation(Map.of("Имя", "Аня", "extra", List.of(1, 2))));

        assertThat(head).startsWith("Операция;Обработка;Источник;Статус;").endsWith(";Другие поля\r\n");
        assertThat(head).contains("Имя", "phone");
        assertThat(line)
                .contains(";Ошибка;2026-11-25 13:00:00;")
                .contains("'+79000000001")
                .contains("Сервис");
        assertThat(other).contains("{\"\"extra\"\":[1,2]}");
        assertThat(line.chars().filter(c -> c == ';').count())
                .isEqualTo(head.chars().filter(c -> c == ';').count());
    }

    @Test
    void numbersKeepTheirDigits() {
        Map<String, @Nullable Object> one = operation(Map.of("sum", new BigDecimal("10.10"), "id", "007"));

        String line = new OperationTable(Language.EN, MOSCOW, List.of(one)).line(one);

        assertThat(line).contains("10.10").contains("007").contains(",FAILED,");
    }

    private static Map<String, @Nullable Object> operation(Map<String, Object> fields) {
        Map<String, @Nullable Object> operation = new LinkedHashMap<>();
        operation.put("id", "0193");
        operation.put("processingName", "Заявки");
        operation.put("sourceType", "tilda");
        operation.put("status", "FAILED");
        operation.put("receivedAt", "2026-11-25T10:00:00Z");
        operation.put("finishedAt", null);
        operation.put("durationMs", 84);
        operation.put("error", Map.of("code", "TIMEOUT"));
        operation.put("fields", fields);
        return operation;
    }
}

package io.webjack.admin.activity;

import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.contracts.Captions;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Operations as lines of a table that a spreadsheet opens, in the language of whoever reads it. Pure. */
final class OperationTable {
    /** By it spreadsheets know that the text is UTF-8. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final int MOST_FIELDS = 100;
    private static final List<String> RUSSIAN = List.of(
            "Операция",
            "Обработка",
            "Источник",
            "Статус",
            "Получена",
            "Завершена",
            "Длительность, мс",
            "Код ошибки",
            "Ошибка",
            "Повтор операции");
    private static final List<String> ENGLISH = List.of(
            "Operation",
            "Processing",
            "Source",
            "Status",
            "Received",
            "Finished",
            "Duration, ms",
            "Error code",
            "Error",
            "Retry of");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Language language;
    private final ZoneId zone;
    private final char separator;
    private final Set<String> fields = new LinkedHashSet<>();

    /** @param first the operations from whose fields the columns are made; other fields share the last column */
    OperationTable(Language language, ZoneId zone, List<Map<String, @Nullable Object>> first) {
        this.language = language;
        this.zone = zone;
        // Where a comma stands in numbers, spreadsheets part cells by semicolons.
        this.separator = language == Language.RU ? ';' : ',';
        for (Map<String, @Nullable Object> operation : first) {
            fieldsOf(operation).keySet().stream()
                    .filter(name -> fields.size() < MOST_FIELDS)
                    .forEach(fields::add);
        }
    }

    String head() {
        List<String> names = new ArrayList<>(language == Language.RU ? RUSSIAN : ENGLISH);
        names.addAll(fields);
        names.add(language == Language.RU ? "Другие поля" : "Other fields");
        return line(names);
    }

    String line(Map<String, @Nullable Object> operation) {
        List<String> cells = new ArrayList<>();
        cells.add(text(operation.get("id")));
        cells.add(text(operation.get("processingName")));
        cells.add(text(operation.get("sourceType")));
        cells.add(status(text(operation.get("status"))));
        cells.add(time(operation.get("receivedAt")));
        cells.add(time(operation.get("finishedAt")));
        cells.add(text(operation.get("durationMs")));
        String code = operation.get("error") instanceof Map<?, ?> error ? text(error.get("code")) : "";
        cells.add(code);
        cells.add(sentence(code));
        cells.add(text(operation.get("retryOf")));
        Map<String, @Nullable Object> others = new LinkedHashMap<>(fieldsOf(operation));
        for (String field : fields) {
            cells.add(text(others.remove(field)));
        }
        cells.add(others.isEmpty() ? "" : JsonDocument.text(others));
        return line(cells);
    }

    private String line(List<String> cells) {
        return cells.stream()
                .map(cell -> CsvCell.of(cell, separator))
                .collect(Collectors.joining(String.valueOf(separator), "", "\r\n"));
    }

    private static Map<String, @Nullable Object> fieldsOf(Map<String, @Nullable Object> operation) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (operation.get("fields") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        }
        return fields;
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof Map<?, ?> || value instanceof List<?> ? JsonDocument.text(value) : value.toString();
    }

    private String time(@Nullable Object value) {
        return value == null ? "" : TIME.format(Instant.parse(value.toString()).atZone(zone));
    }

    /** A code that this build does not know stays a code. */
    private String sentence(String code) {
        for (ErrorCode known : ErrorCode.values()) {
            if (known.name().equals(code)) {
                return Captions.of(known, language.tag());
            }
        }
        return "";
    }

    private String status(String name) {
        for (OperationStatus status : OperationStatus.values()) {
            if (status.name().equals(name) && language == Language.RU) {
                return russian(status);
            }
        }
        return name;
    }

    private static String russian(OperationStatus status) {
        return switch (status) {
            case QUEUED -> "В очереди";
            case HELD -> "Удержана";
            case RUNNING -> "Выполняется";
            case WAITING -> "Ждёт";
            case SUCCEEDED -> "Успешно";
            case FILTERED -> "Отфильтрована";
            case FAILED -> "Ошибка";
            case UNKNOWN -> "Исход неизвестен";
            case DUPLICATE -> "Дубль";
            case REJECTED -> "Отклонена";
        };
    }
}

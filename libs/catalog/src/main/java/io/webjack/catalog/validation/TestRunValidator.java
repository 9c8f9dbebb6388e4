package io.webjack.catalog.validation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks how a processing is to be tried out, as it was sent. Pure. */
public final class TestRunValidator {
    private static final Set<String> PROPERTIES = Set.of("fields", "operationId", "send");
    private static final Set<String> WITH_DEFINITION =
            Set.of("fields", "operationId", "send", "definition", "processingId");

    private static final int USUAL_OPERATIONS = 20;
    private static final int MOST_OPERATIONS = 100;

    private TestRunValidator() {}

    /** Of a processing that is saved: fields or an operation, and whether it is really sent. */
    public static CheckedTestRun check(Map<String, ? extends @Nullable Object> document) {
        Findings findings = new Findings();
        findings.unknown("", document, PROPERTIES);
        return check(document, null, null, findings);
    }

    /**
     * The same of one that nobody has saved, which {@code definition} is. What is really sent stands in the history of a
     * processing, which {@code processingId} names.
     */
    public static CheckedTestRun checkUnsaved(Map<String, ? extends @Nullable Object> document) {
        Findings findings = new Findings();
        findings.unknown("", document, WITH_DEFINITION);
        Map<String, @Nullable Object> definition = null;
        if (document.get("definition") == null) {
            findings.violation("/definition", Rule.REQUIRED);
        } else {
            definition = object("/definition", document.get("definition"), findings);
        }
        UUID processingId = id("/processingId", document.get("processingId"), Expected.PROCESSING_ID, findings);
        if (Boolean.TRUE.equals(document.get("send")) && document.get("processingId") == null) {
            findings.violation("/processingId", Rule.PROCESSING_NOT_SAVED);
        }
        return check(document, definition, processingId, findings);
    }

    /** Of a rehearsal: how many operations, and the definition where it is not the saved one. */
    public static CheckedRehearsal checkRehearsal(Map<String, ? extends @Nullable Object> document) {
        Findings findings = new Findings();
        findings.unknown("", document, Set.of("definition", "operations"));
        Map<String, @Nullable Object> definition =
                document.get("definition") == null ? null : object("/definition", document.get("definition"), findings);
        int operations = USUAL_OPERATIONS;
        if (document.get("operations") instanceof Integer number) {
            operations = number;
            if (number < 1 || number > MOST_OPERATIONS) {
                findings.violation("/operations", Rule.OUT_OF_RANGE, 1, MOST_OPERATIONS);
            }
        } else if (document.get("operations") != null) {
            findings.expected("/operations", Expected.INTEGER);
        }
        return new CheckedRehearsal(definition, operations, findings.violations());
    }

    private static CheckedTestRun check(
            Map<String, ? extends @Nullable Object> document,
            @Nullable Map<String, @Nullable Object> definition,
            @Nullable UUID processingId,
            Findings findings) {
        Object send = document.get("send");
        if (send != null && !(send instanceof Boolean)) {
            findings.expected("/send", Expected.BOOLEAN);
        }
        UUID operationId = id("/operationId", document.get("operationId"), Expected.OPERATION_ID, findings);
        Map<String, @Nullable Object> fields = object("/fields", document.get("fields"), findings);
        if (document.get("operationId") != null && document.get("fields") != null) {
            findings.violation("/fields", Rule.NOT_ALLOWED, "operationId");
        }
        return new CheckedTestRun(
                fields, operationId, Boolean.TRUE.equals(send), definition, processingId, findings.violations());
    }

    private static @Nullable UUID id(String pointer, @Nullable Object value, Expected expected, Findings findings) {
        if (value == null) {
            return null;
        }
        try {
            return UUID.fromString(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            findings.expected(pointer, expected);
            return null;
        }
    }

    private static Map<String, @Nullable Object> object(String pointer, @Nullable Object value, Findings findings) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, one) -> object.put(String.valueOf(name), one));
        } else if (value != null) {
            findings.expected(pointer, Expected.OBJECT);
        }
        return object;
    }

    /**
     * How a processing is tried out.
     *
     * @param fields used when there is no operation
     * @param operationId whose data are used
     * @param send whether it is really sent
     * @param definition what is tried out; null: what is saved
     * @param processingId whose definition it is to become; null: nobody's yet
     */
    public record CheckedTestRun(
            Map<String, @Nullable Object> fields,
            @Nullable UUID operationId,
            boolean send,
            @Nullable Map<String, @Nullable Object> definition,
            @Nullable UUID processingId,
            List<Violation> violations) {}

    /**
     * With what a processing is rehearsed.
     *
     * @param definition null: what is saved
     * @param operations how many at most
     */
    public record CheckedRehearsal(
            @Nullable Map<String, @Nullable Object> definition, int operations, List<Violation> violations) {}
}

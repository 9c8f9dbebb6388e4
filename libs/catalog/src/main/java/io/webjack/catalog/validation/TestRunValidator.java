package io.webjack.catalog.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks how a processing is to be tried out, as it was sent. Pure. */
public final class TestRunValidator {
    private static final Set<String> PROPERTIES = Set.of("fields", "operationId", "send");

    private TestRunValidator() {}

    /** Fields or an operation; nothing is sent. */
    public static CheckedTestRun check(Map<String, ? extends @Nullable Object> document) {
        Findings findings = new Findings();
        findings.unknown("", document, PROPERTIES);
        Object send = document.get("send");
        if (send != null && !Boolean.FALSE.equals(send)) {
            findings.violation("/send", Rule.NOT_ALLOWED, "false");
        }
        UUID operationId = operationId(document.get("operationId"), findings);
        Map<String, @Nullable Object> fields = fields(document.get("fields"), findings);
        if (document.get("operationId") != null && document.get("fields") != null) {
            findings.violation("/fields", Rule.NOT_ALLOWED, "operationId");
        }
        return new CheckedTestRun(fields, operationId, findings.violations());
    }

    private static @Nullable UUID operationId(@Nullable Object value, Findings findings) {
        if (value == null) {
            return null;
        }
        try {
            return UUID.fromString(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            findings.expected("/operationId", Expected.OPERATION_ID);
            return null;
        }
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object value, Findings findings) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> fields.put(String.valueOf(name), field));
        } else if (value != null) {
            findings.expected("/fields", Expected.OBJECT);
        }
        return fields;
    }

    /**
     * How a processing is tried out.
     *
     * @param fields used when there is no operation
     * @param operationId whose data are used
     */
    public record CheckedTestRun(
            Map<String, @Nullable Object> fields, @Nullable UUID operationId, List<Violation> violations) {}
}

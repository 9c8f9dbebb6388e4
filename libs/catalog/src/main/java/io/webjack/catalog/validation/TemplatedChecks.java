package io.webjack.catalog.validation;

import io.webjack.catalog.Setting;
import io.webjack.template.Template;
import io.webjack.template.value.Limits;
import io.webjack.template.value.Numbers;
import io.webjack.template.value.TemplateSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks values that are templates or have them in them; each gives the value as it is to be kept. */
final class TemplatedChecks {
    private static final int LONGEST_NAME = 1_000;
    private static final Set<String> ROW = Set.of("name", "value");

    private final Findings findings;
    private final TemplateChecks names;

    TemplatedChecks(Findings findings, TemplateChecks names) {
        this.findings = findings;
        this.names = names;
    }

    @Nullable
    Object template(String pointer, Setting setting, @Nullable Object value) {
        return template(pointer, setting, value, Template::compile);
    }

    @Nullable
    Object url(String pointer, Setting setting, @Nullable Object value) {
        Object kept = template(pointer, setting, value instanceof String text ? text.strip() : value);
        if (kept instanceof String text && !text.isEmpty() && !UrlChecks.isPossible(text)) {
            findings.violation(pointer, Rule.URL_INVALID);
        }
        return kept;
    }

    /**
     * The body of a request, which is built as its headers say.
     *
     * @param pointer to the action
     */
    @Nullable
    Object body(String pointer, Setting setting, @Nullable Object value, Map<?, ?> action) {
        BodyChecks checks = new BodyChecks(pointer, action, findings);
        Object kept = template(Pointer.to(pointer, setting.name()), setting, value, checks::compiled);
        if (kept instanceof String text) {
            checks.check(text);
        }
        return kept;
    }

    /** One of several rows of {@code name} and {@code value}. */
    @Nullable
    Object row(String pointer, Setting setting, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return findings.wrongType(pointer, value, Expected.ROW);
        }
        findings.unknown(pointer, map, ROW);
        Object name = map.get("name");
        if (name == null || (name instanceof String text && text.isBlank())) {
            findings.violation(Pointer.to(pointer, "name"), Rule.REQUIRED);
        } else {
            cell(Pointer.to(pointer, "name"), name, LONGEST_NAME);
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("value", written(Pointer.to(pointer, "value"), map.get("value")));
        return row;
    }

    /** A typed value is the text that it is written as. */
    private Object written(String pointer, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number number) {
            return Numbers.json(number);
        }
        if (value instanceof Boolean) {
            return value.toString();
        }
        cell(pointer, value, Limits.TEMPLATE_LENGTH);
        return value;
    }

    private void cell(String pointer, Object value, int longest) {
        if (!(value instanceof String text)) {
            findings.wrongType(pointer, value, Expected.TEXT);
        } else if (text.length() > longest) {
            findings.violation(pointer, Rule.TOO_LONG, longest);
        } else {
            compile(pointer, text, Template::compile);
        }
    }

    private @Nullable Object template(
            String pointer, Setting setting, @Nullable Object value, Function<String, Template> compiler) {
        if (!(value instanceof String text)) {
            return findings.wrongType(pointer, value, Expected.TEXT);
        }
        Integer bound = setting.bounds().maxLength();
        int longest = bound == null ? Limits.TEMPLATE_LENGTH : bound;
        if (text.length() > longest) {
            findings.violation(pointer, Rule.TOO_LONG, longest);
            return text;
        }
        if (setting.required() && text.isBlank()) {
            findings.violation(pointer, Rule.REQUIRED);
        }
        compile(pointer, text, compiler);
        return text;
    }

    private void compile(String pointer, String text, Function<String, Template> compiler) {
        try {
            names.references(pointer, compiler.apply(text).references());
        } catch (TemplateSyntaxException e) {
            names.syntax(pointer, e);
        }
    }
}

package io.webjack.processing.action;

import io.webjack.contracts.definition.NameValue;
import io.webjack.template.Template;
import java.util.List;

/** A row of a name and a value, both of them templates. */
public record TemplateRow(Template name, Template value) {

    /** The rows as a user typed them, compiled. */
    public static List<TemplateRow> all(List<NameValue> typed) {
        return typed.stream()
                .map(row -> new TemplateRow(Template.compile(row.name()), Template.compile(row.value())))
                .toList();
    }
}

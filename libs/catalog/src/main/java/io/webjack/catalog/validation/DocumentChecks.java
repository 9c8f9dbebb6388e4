package io.webjack.catalog.validation;

import io.webjack.template.Template;
import io.webjack.template.TypedTree;
import io.webjack.template.value.TemplateSyntaxException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks every template of a JSON document, each at its own place. */
final class DocumentChecks {
    private static final int DEEPEST = 100;
    private static final int MOST_VALUES = 20_000;

    private final Findings findings;
    private final TemplateChecks templates;
    private int values;

    DocumentChecks(Findings findings, TemplateChecks templates) {
        this.findings = findings;
        this.templates = templates;
    }

    void document(String pointer, @Nullable Object value) {
        if (value instanceof String text && TypedTree.isJsonWithHoles(text)) {
            try {
                templates.references(pointer, TypedTree.compile(text).references());
            } catch (TemplateSyntaxException e) {
                templates.syntax(pointer, e);
            }
            return;
        }
        value(pointer, value, 0);
        if (values > MOST_VALUES) {
            findings.violation(pointer, Rule.TOO_MANY, MOST_VALUES);
        }
    }

    private void value(String pointer, @Nullable Object value, int depth) {
        values++;
        if (values > MOST_VALUES) {
            return;
        }
        if (depth > DEEPEST) {
            findings.violation(pointer, Rule.TOO_DEEP);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                String place = Pointer.to(pointer, String.valueOf(key));
                template(place, String.valueOf(key));
                value(place, item, depth + 1);
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                value(Pointer.to(pointer, i), list.get(i), depth + 1);
            }
        } else if (value instanceof String text) {
            template(pointer, text);
        }
    }

    private void template(String pointer, String text) {
        try {
            templates.references(pointer, Template.compile(text).references());
        } catch (TemplateSyntaxException e) {
            templates.syntax(pointer, e);
        }
    }
}

package io.webjack.template;

import io.webjack.template.value.JsonReading;
import io.webjack.template.value.Warnings;
import java.util.Map;

/** Scopes in tests: single quotes stand for double ones. */
public final class Scopes {
    private Scopes() {}

    /** A scope with these fields and nothing else. */
    public static Scope fields(String json) {
        return new Scope(Map.of("fields", value(json)));
    }

    public static Object value(String json) {
        return JsonReading.read(json.replace('\'', '"'));
    }

    public static Object render(String template, String fields) {
        return Template.compile(template).renderValue(fields(fields), new Warnings());
    }

    public static String text(String template, String fields) {
        return Template.compile(template).renderText(fields(fields), new Warnings());
    }
}

package io.webjack.catalog.validation;

import java.util.Map;

/**
 * One thing that is wrong, or worth a warning.
 *
 * @param pointer JSON pointer (RFC 6901) into the document that was sent; empty for the document itself
 * @param code a {@link Rule}
 * @param message in English
 * @param messages by language: {@code ru}, {@code en}
 */
public record Violation(String pointer, String code, String message, Map<String, String> messages) {

    public Violation {
        messages = Map.copyOf(messages);
    }

    static Violation of(String pointer, Rule rule, Object... arguments) {
        return translated(pointer, rule, rule.ru(arguments), rule.en(arguments));
    }

    static Violation translated(String pointer, Rule rule, String ru, String en) {
        return new Violation(pointer, rule.name(), en, Map.of("ru", ru, "en", en));
    }
}

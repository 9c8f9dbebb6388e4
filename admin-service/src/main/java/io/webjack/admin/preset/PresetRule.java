package io.webjack.admin.preset;

import io.webjack.catalog.Caption;
import io.webjack.catalog.validation.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a mapping of a preset can violate: stable codes with their sentences. */
enum PresetRule {
    UNKNOWN_PROPERTY("нет такого свойства", "there is no such property"),
    TEXTS_EXPECTED("здесь ожидается объект с текстами", "an object of texts is expected here"),
    TEXT_EXPECTED("здесь ожидается текст", "a text is expected here"),
    KEYS_EXPECTED("здесь ожидается список ключей действий", "a list of keys of actions is expected here"),
    TOO_LONG("не больше %1$s символов", "at most %1$s characters"),
    TEMPLATE_INVALID("строка %1$s, позиция %2$s: %3$s", "line %1$s, column %2$s: %4$s"),
    FIELD_REQUIRED(
            "выберите поле источника для «%1$s»: без него сервис ничего не примет",
            "choose a field of the source for '%1$s': the service takes nothing without it"),
    ONE_FIELD_REQUIRED(
            "выберите хотя бы одно из полей: %1$s – иначе контакт будет пустым",
            "choose one of these at least: %1$s; the contact would be empty otherwise"),
    VALUE_REQUIRED("укажите: %1$s", "enter: %1$s"),
    HOST_LABEL_INVALID(
            "ожидается имя из адреса: латинские буквы, цифры и дефис, например %1$s",
            "the name in the address is expected: letters a–z, digits and hyphens, such as %1$s"),
    ID_INVALID("без пробелов, кавычек и скобок, например %1$s", "no spaces, quotes or braces, such as %1$s"),
    TEXT_INVALID(
            "одна строка без кавычек, обратной косой черты и фигурных скобок",
            "one line without double quotes, backslashes and braces"),
    URL_INVALID(
            "ожидается адрес, который начинается с http:// или https://, например %1$s",
            "an address that begins with http:// or https:// is expected, such as %1$s"),
    EMAILS_INVALID(
            "ожидается адрес электронной почты, например %1$s; несколько – через запятую",
            "an address of e-mail such as %1$s is expected; several of them between commas"),
    SOURCE_REQUIRED("укажите source или processingId", "give a source or a processingId"),
    SOURCE_UNKNOWN("нет такого типа источника", "there is no such type of source");

    private final String ru;
    private final String en;

    PresetRule(String ru, String en) {
        this.ru = ru;
        this.en = en;
    }

    Violation at(String pointer, Object... arguments) {
        String inEnglish = en.formatted(texts(arguments, Caption::en));
        return new Violation(
                pointer, name(), inEnglish, Map.of("ru", ru.formatted(texts(arguments, Caption::ru)), "en", inEnglish));
    }

    private static Object[] texts(Object[] arguments, Function<Caption, String> language) {
        return Arrays.stream(arguments)
                .map(argument -> text(argument, language))
                .toArray();
    }

    private static Object text(Object argument, Function<Caption, String> language) {
        if (argument instanceof List<?> list) {
            return list.stream()
                    .map(item -> String.valueOf(text(item, language)))
                    .collect(Collectors.joining(", "));
        }
        return argument instanceof Caption caption ? language.apply(caption) : argument;
    }
}

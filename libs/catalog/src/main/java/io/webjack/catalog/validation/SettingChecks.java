package io.webjack.catalog.validation;

import io.webjack.catalog.Kind;
import io.webjack.catalog.Option;
import io.webjack.catalog.Setting;
import io.webjack.contracts.connection.HostPattern;
import io.webjack.template.Template;
import io.webjack.template.value.Limits;
import io.webjack.template.value.Numbers;
import io.webjack.template.value.TemplateSyntaxException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the settings of one source or action against their descriptions, and gives them as they are to be kept: nulls
 * left out, header values trimmed.
 */
final class SettingChecks {
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_ITEMS = 1_000;
    private static final int LONGEST_NAME = 1_000;
    private static final Pattern STATUS = Pattern.compile("[1-5*][0-9*]{2}([,;\\s]+[1-5*][0-9*]{2}){0,20}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Findings findings;
    private final TemplateChecks templates;

    SettingChecks(Findings findings, TemplateChecks templates) {
        this.findings = findings;
        this.templates = templates;
    }

    /**
     * @param ignored properties that are allowed and left out
     */
    Map<String, @Nullable Object> all(String pointer, Map<?, ?> given, List<Setting> settings, Set<String> ignored) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        Set<String> known = settings.stream().map(Setting::name).collect(Collectors.toSet());
        for (Object name : given.keySet()) {
            if (!known.contains(String.valueOf(name)) && !ignored.contains(String.valueOf(name))) {
                findings.violation(Pointer.to(pointer, String.valueOf(name)), Rule.UNKNOWN_PROPERTY);
            }
        }
        for (Setting setting : settings) {
            String place = Pointer.to(pointer, setting.name());
            Object value = given.get(setting.name());
            boolean present = setting.kind() == Kind.DOCUMENT ? given.containsKey(setting.name()) : value != null;
            if (present) {
                boolean isBody =
                        setting.kind() == Kind.TEMPLATE && setting.name().equals("body") && known.contains("headers");
                kept.put(setting.name(), isBody ? body(pointer, setting, value, given) : one(place, setting, value));
            } else if (setting.required()) {
                findings.violation(place, Rule.REQUIRED);
            }
        }
        return kept;
    }

    private @Nullable Object one(String pointer, Setting setting, @Nullable Object value) {
        return switch (setting.kind()) {
            case TEXT -> text(pointer, setting, value);
            case TEMPLATE -> template(pointer, setting, value);
            case URL -> url(pointer, setting, value);
            case DOCUMENT -> document(pointer, value);
            case BOOLEAN -> typed(pointer, value, Boolean.class, "true или false", "true or false");
            case INTEGER, DECIMAL -> number(pointer, setting, value);
            case DURATION -> duration(pointer, setting, value);
            case DURATIONS -> list(pointer, setting, value, this::duration);
            case CHOICE -> choice(pointer, setting, value);
            case CHOICES -> list(pointer, setting, value, this::choice);
            case TEXTS -> list(pointer, setting, value, this::idText);
            case TEMPLATES -> list(pointer, setting, value, this::template);
            case ROWS -> list(pointer, setting, value, (place, item) -> row(place, item));
            case HEADERS ->
                new HeaderChecks(findings)
                        .all(pointer, list(pointer, setting, value, (place, item) -> row(place, item)));
            case CONDITION -> new ConditionChecks(findings, templates).condition(pointer, value, 0);
            case ANSWER_CONDITION ->
                new ConditionChecks(findings, templates.withOwnResult()).condition(pointer, value, 0);
            case SECRET_VALUE, SECRET_VALUES ->
                throw new IllegalStateException(setting.name() + " belongs to a connection");
            case SECRET -> matching(pointer, setting, value, SECRET, Rule.SECRET_NAME_INVALID);
            case CONNECTION -> matching(pointer, setting, value, UUID, Rule.CONNECTION_INVALID);
            case CHARSET -> charset(pointer, setting, value);
            case STATUSES ->
                list(
                        pointer,
                        setting,
                        value,
                        (place, item) -> matching(
                                place,
                                setting,
                                item instanceof Integer ? item.toString() : item,
                                STATUS,
                                Rule.STATUS_INVALID));
            case NETWORKS -> list(pointer, setting, value, this::network);
            case HOSTS -> list(pointer, setting, value, this::host);
            case CERTIFICATES -> CertificateChecks.normal(pointer, text(pointer, setting, value), findings);
            case REGEX -> regex(pointer, setting, value);
            case HEADER_NAME -> matching(pointer, setting, value, HeaderChecks.TOKEN, Rule.HEADER_NAME_INVALID);
            case OBJECT ->
                value instanceof Map<?, ?> map
                        ? all(pointer, map, setting.settings(), Set.of())
                        : wrong(pointer, value, "объект", "an object");
        };
    }

    private @Nullable Object wrong(String pointer, @Nullable Object value, String ru, String en) {
        findings.translated(pointer, Rule.WRONG_TYPE, Rule.WRONG_TYPE.ru(ru), Rule.WRONG_TYPE.en(en));
        return value;
    }

    private @Nullable Object typed(String pointer, @Nullable Object value, Class<?> type, String ru, String en) {
        return type.isInstance(value) ? value : wrong(pointer, value, ru, en);
    }

    private @Nullable Object text(String pointer, Setting setting, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return wrong(pointer, value, "текст", "a text");
        }
        int longest = setting.maxLength() == null ? LONGEST_TEXT : setting.maxLength();
        if (text.length() > longest) {
            findings.violation(pointer, Rule.TOO_LONG, longest);
        }
        if (setting.required() && text.isBlank()) {
            findings.violation(pointer, Rule.REQUIRED);
        }
        return text;
    }

    /** Ids are written as texts or as numbers. */
    private @Nullable Object idText(String pointer, Setting setting, @Nullable Object value) {
        return text(
                pointer,
                setting,
                value instanceof Number number && Numbers.isWhole(number) ? number.toString() : value);
    }

    private @Nullable Object body(String pointer, Setting setting, @Nullable Object value, Map<?, ?> given) {
        BodyChecks checks = new BodyChecks(pointer, given, findings);
        Object kept = template(Pointer.to(pointer, setting.name()), setting, value, checks::compiled);
        if (kept instanceof String text) {
            checks.check(text);
        }
        return kept;
    }

    private @Nullable Object template(String pointer, Setting setting, @Nullable Object value) {
        return template(pointer, setting, value, Template::compile);
    }

    private @Nullable Object template(
            String pointer, Setting setting, @Nullable Object value, Function<String, Template> compiler) {
        if (!(value instanceof String text)) {
            return wrong(pointer, value, "текст", "a text");
        }
        int longest = setting.maxLength() == null ? Limits.TEMPLATE_LENGTH : setting.maxLength();
        if (text.length() > longest) {
            findings.violation(pointer, Rule.TOO_LONG, longest);
            return text;
        }
        if (setting.required() && text.isBlank()) {
            findings.violation(pointer, Rule.REQUIRED);
        }
        compiled(pointer, text, compiler);
        return text;
    }

    private @Nullable Template compiled(String pointer, String text, Function<String, Template> compiler) {
        try {
            Template template = compiler.apply(text);
            templates.references(pointer, template.references());
            return template;
        } catch (TemplateSyntaxException e) {
            templates.syntax(pointer, e);
            return null;
        }
    }

    private @Nullable Object url(String pointer, Setting setting, @Nullable Object value) {
        Object kept = template(pointer, setting, value instanceof String text ? text.strip() : value);
        if (kept instanceof String text && !text.isEmpty() && !UrlChecks.isPossible(text)) {
            findings.violation(pointer, Rule.URL_INVALID);
        }
        return kept;
    }

    private @Nullable Object document(String pointer, @Nullable Object value) {
        new DocumentChecks(findings, templates).document(pointer, value);
        return value;
    }

    private @Nullable Object row(String pointer, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return wrong(pointer, value, "объект с name и value", "an object with name and value");
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (Object name : map.keySet()) {
            if (!"name".equals(name) && !"value".equals(name)) {
                findings.violation(Pointer.to(pointer, String.valueOf(name)), Rule.UNKNOWN_PROPERTY);
            }
        }
        Object name = map.get("name");
        if (name == null || (name instanceof String text && text.isBlank())) {
            findings.violation(Pointer.to(pointer, "name"), Rule.REQUIRED);
        } else {
            rowTemplate(Pointer.to(pointer, "name"), name, LONGEST_NAME);
        }
        row.put("name", name);
        Object text = map.get("value");
        if (text == null) {
            text = "";
        } else if (text instanceof Number || text instanceof Boolean) {
            // A typed value is the text that it is written as.
            text = text instanceof Number number ? Numbers.json(number) : text.toString();
        } else {
            rowTemplate(Pointer.to(pointer, "value"), text, Limits.TEMPLATE_LENGTH);
        }
        row.put("value", text);
        return row;
    }

    private void rowTemplate(String pointer, Object value, int longest) {
        if (!(value instanceof String text)) {
            wrong(pointer, value, "текст", "a text");
        } else if (text.length() > longest) {
            findings.violation(pointer, Rule.TOO_LONG, longest);
        } else {
            compiled(pointer, text, Template::compile);
        }
    }

    private @Nullable Object number(String pointer, Setting setting, @Nullable Object value) {
        if (!(value instanceof Number number) || (setting.kind() == Kind.INTEGER && !Numbers.isWhole(number))) {
            return setting.kind() == Kind.INTEGER
                    ? wrong(pointer, value, "целое число", "a whole number")
                    : wrong(pointer, value, "число", "a number");
        }
        if ((setting.minimum() != null && Numbers.compare(number, new BigDecimal(setting.minimum())) < 0)
                || (setting.maximum() != null && Numbers.compare(number, new BigDecimal(setting.maximum())) > 0)) {
            findings.violation(
                    pointer, Rule.OUT_OF_RANGE, String.valueOf(setting.minimum()), String.valueOf(setting.maximum()));
        }
        return number;
    }

    private @Nullable Object duration(String pointer, Setting setting, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return wrong(pointer, value, "текст", "a text");
        }
        try {
            Duration duration = Duration.parse(text.strip());
            if ((setting.minimum() != null && duration.compareTo(Duration.parse(setting.minimum())) < 0)
                    || (setting.maximum() != null && duration.compareTo(Duration.parse(setting.maximum())) > 0)) {
                findings.violation(
                        pointer,
                        Rule.OUT_OF_RANGE,
                        String.valueOf(setting.minimum()),
                        String.valueOf(setting.maximum()));
            }
            return text.strip();
        } catch (DateTimeException | ArithmeticException e) {
            findings.violation(pointer, Rule.DURATION_INVALID);
            return value;
        }
    }

    private @Nullable Object choice(String pointer, Setting setting, @Nullable Object value) {
        List<String> allowed = setting.options().stream().map(Option::value).toList();
        if (!(value instanceof String text)) {
            return wrong(pointer, value, "текст", "a text");
        }
        if (!allowed.contains(text)) {
            findings.violation(pointer, Rule.NOT_ALLOWED, String.join(", ", allowed));
        }
        return text;
    }

    private @Nullable Object charset(String pointer, Setting setting, @Nullable Object value) {
        if (!(text(pointer, setting, value) instanceof String text)) {
            return value;
        }
        try {
            if (!Charset.forName(text.strip()).canEncode()) {
                findings.violation(pointer, Rule.CHARSET_UNKNOWN);
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            findings.violation(pointer, Rule.CHARSET_UNKNOWN);
        }
        return text.strip();
    }

    private @Nullable Object matching(
            String pointer, Setting setting, @Nullable Object value, Pattern pattern, Rule rule) {
        if (!(value instanceof String text)) {
            return wrong(pointer, value, "текст", "a text");
        }
        String stripped = text.strip();
        if (stripped.isEmpty() && setting.required()) {
            findings.violation(pointer, Rule.REQUIRED);
        } else if (!pattern.matcher(stripped).matches()) {
            findings.violation(pointer, rule);
        }
        return stripped;
    }

    private @Nullable Object network(String pointer, Setting setting, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return wrong(pointer, value, "текст", "a text");
        }
        if (!Networks.isNetwork(text.strip())) {
            findings.violation(pointer, Rule.NETWORK_INVALID);
        }
        return text.strip();
    }

    private @Nullable Object host(String pointer, Setting setting, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return wrong(pointer, value, "текст", "a text");
        }
        if (HostPattern.parse(text).isEmpty()) {
            findings.violation(pointer, Rule.HOST_INVALID);
        }
        return text.strip();
    }

    private @Nullable Object regex(String pointer, Setting setting, @Nullable Object value) {
        if (text(pointer, setting, value) instanceof String text) {
            ConditionChecks.regex(findings, pointer, text);
        }
        return value;
    }

    private List<@Nullable Object> list(String pointer, Setting setting, @Nullable Object value, ItemCheck check) {
        return list(pointer, setting, value, (place, item) -> check.check(place, setting, item));
    }

    private List<@Nullable Object> list(
            String pointer,
            Setting setting,
            @Nullable Object value,
            BiFunction<String, @Nullable Object, @Nullable Object> check) {
        if (!(value instanceof List<?> items)) {
            wrong(pointer, value, "список", "a list");
            return List.of();
        }
        int most = setting.maxItems() == null ? MOST_ITEMS : setting.maxItems();
        if (items.size() > most) {
            findings.violation(pointer, Rule.TOO_MANY, most);
        }
        List<@Nullable Object> kept = new ArrayList<>();
        for (int i = 0; i < Math.min(items.size(), most); i++) {
            kept.add(check.apply(Pointer.to(pointer, i), items.get(i)));
        }
        return kept;
    }

    /** How one item of a list is checked. */
    private interface ItemCheck {
        @Nullable
        Object check(String pointer, Setting setting, @Nullable Object item);
    }
}

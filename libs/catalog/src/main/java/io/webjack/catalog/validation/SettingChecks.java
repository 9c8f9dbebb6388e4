package io.webjack.catalog.validation;

import io.webjack.catalog.Kind;
import io.webjack.catalog.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the settings of one source or action against their descriptions, and gives them as they are to be kept: nulls
 * left out, header values trimmed.
 */
final class SettingChecks {
    private static final int MOST_ITEMS = 1_000;

    private final Findings findings;
    private final TemplateChecks names;
    private final PlainChecks plain;
    private final TemplatedChecks templated;

    SettingChecks(Findings findings, TemplateChecks names) {
        this.findings = findings;
        this.names = names;
        this.plain = new PlainChecks(findings);
        this.templated = new TemplatedChecks(findings, names);
    }

    /**
     * @param ignored properties that are allowed and left out
     */
    Map<String, @Nullable Object> all(String pointer, Map<?, ?> given, List<Setting> settings, Set<String> ignored) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        Set<String> known = settings.stream().map(Setting::name).collect(Collectors.toSet());
        Set<String> allowed = new HashSet<>(known);
        allowed.addAll(ignored);
        findings.unknown(pointer, given, allowed);
        for (Setting setting : settings) {
            String place = Pointer.to(pointer, setting.name());
            Object value = given.get(setting.name());
            boolean present = setting.kind() == Kind.DOCUMENT ? given.containsKey(setting.name()) : value != null;
            if (present) {
                boolean isBody =
                        setting.kind() == Kind.TEMPLATE && setting.name().equals("body") && known.contains("headers");
                kept.put(
                        setting.name(),
                        isBody ? templated.body(pointer, setting, value, given) : one(place, setting, value));
            } else if (setting.required()) {
                findings.violation(place, Rule.REQUIRED);
            }
        }
        return kept;
    }

    private @Nullable Object one(String pointer, Setting setting, @Nullable Object value) {
        return switch (setting.kind()) {
            case TEXT -> plain.text(pointer, setting, value);
            case TEMPLATE -> templated.template(pointer, setting, value);
            case URL -> templated.url(pointer, setting, value);
            case DOCUMENT -> document(pointer, value);
            case BOOLEAN -> value instanceof Boolean ? value : findings.wrongType(pointer, value, Expected.BOOLEAN);
            case INTEGER, DECIMAL -> plain.number(pointer, setting, value);
            case DURATION -> plain.duration(pointer, setting, value);
            case DURATIONS -> list(pointer, setting, value, plain::duration);
            case CHOICE -> plain.choice(pointer, setting, value);
            case CHOICES -> list(pointer, setting, value, plain::choice);
            case TEXTS -> list(pointer, setting, value, plain::idText);
            case TEMPLATES -> list(pointer, setting, value, templated::template);
            case ROWS -> list(pointer, setting, value, templated::row);
            case HEADERS -> new HeaderChecks(findings).all(pointer, list(pointer, setting, value, templated::row));
            case CONDITION -> new ConditionChecks(findings, names).condition(pointer, value, 0);
            case ANSWER_CONDITION -> new ConditionChecks(findings, names.withOwnResult()).condition(pointer, value, 0);
            case SECRET_VALUE, SECRET_VALUES ->
                throw new IllegalStateException(setting.name() + " belongs to a connection");
            case SECRET -> plain.secret(pointer, setting, value);
            case CONNECTION -> plain.connection(pointer, setting, value);
            case CHARSET -> plain.charset(pointer, setting, value);
            case STATUSES -> list(pointer, setting, value, plain::status);
            case NETWORKS -> list(pointer, setting, value, plain::network);
            case HOSTS -> list(pointer, setting, value, plain::host);
            case CERTIFICATES -> CertificateChecks.normal(pointer, plain.text(pointer, setting, value), findings);
            case REGEX -> plain.regex(pointer, setting, value);
            case HEADER_NAME -> plain.headerName(pointer, setting, value);
            case OBJECT ->
                value instanceof Map<?, ?> map
                        ? all(pointer, map, setting.settings(), Set.of())
                        : findings.wrongType(pointer, value, Expected.OBJECT);
        };
    }

    private @Nullable Object document(String pointer, @Nullable Object value) {
        new DocumentChecks(findings, names).document(pointer, value);
        return value;
    }

    private List<@Nullable Object> list(String pointer, Setting setting, @Nullable Object value, ItemCheck check) {
        if (!(value instanceof List<?> items)) {
            findings.wrongType(pointer, value, Expected.LIST);
            return List.of();
        }
        Integer bound = setting.bounds().maxItems();
        int most = bound == null ? MOST_ITEMS : bound;
        if (items.size() > most) {
            findings.violation(pointer, Rule.TOO_MANY, most);
        }
        List<@Nullable Object> kept = new ArrayList<>();
        for (int i = 0; i < Math.min(items.size(), most); i++) {
            kept.add(check.check(Pointer.to(pointer, i), setting, items.get(i)));
        }
        return kept;
    }

    /** How one item of a list is checked. */
    private interface ItemCheck {
        @Nullable
        Object check(String pointer, Setting setting, @Nullable Object item);
    }
}

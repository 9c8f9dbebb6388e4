package io.webjack.admin.processing;

import io.webjack.admin.processing.ChangeView.ActionName;
import io.webjack.admin.processing.ChangeView.Kind;
import io.webjack.admin.processing.ChangeView.Step;
import io.webjack.catalog.ActionType;
import io.webjack.catalog.ActionTypes;
import io.webjack.catalog.Caption;
import io.webjack.catalog.ProcessingSettings;
import io.webjack.catalog.Setting;
import io.webjack.catalog.SourceType;
import io.webjack.catalog.SourceTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what differs between two versions of a processing, as its owner sees it: actions by their keys, settings by their
 * captions, rows by their names. Pure.
 */
final class VersionComparison {
    private static final int MOST = 500;
    private static final Set<String> BY_THEMSELVES = Set.of("source", "actions");
    private static final Caption SOURCE = new Caption("Источник данных", "Source");
    private static final Caption TYPE = new Caption("Тип", "Type");

    private final List<ChangeView> changes = new ArrayList<>();
    private @Nullable ActionName action;

    private VersionComparison() {}

    /** All differences between two documents, as JSON; the first few hundred when there are more. */
    static List<ChangeView> of(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        VersionComparison comparison = new VersionComparison();
        comparison.settings(List.of(), without(before), without(after), ProcessingSettings.ALL);
        comparison.source(map(before.get("source")), map(after.get("source")));
        comparison.actions(byKey(before.get("actions")), byKey(after.get("actions")));
        return List.copyOf(comparison.changes);
    }

    private void source(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Object type = after.containsKey("type") ? after.get("type") : before.get("type");
        List<Setting> settings =
                SourceTypes.find(String.valueOf(type)).map(SourceType::settings).orElse(List.of());
        settings(List.of(new Step("source", SOURCE)), before, after, settings);
    }

    private void actions(
            Map<String, Map<String, @Nullable Object>> before, Map<String, Map<String, @Nullable Object>> after) {
        for (String key : union(before.keySet(), after.keySet())) {
            Map<String, @Nullable Object> was = before.get(key);
            Map<String, @Nullable Object> is = after.get(key);
            Map<String, @Nullable Object> named = is == null ? Objects.requireNonNull(was) : is;
            String type = String.valueOf(named.get("type"));
            ActionType known = ActionTypes.find(type).orElse(null);
            action = new ActionName(
                    key,
                    named.get("name") instanceof String name ? name : null,
                    type,
                    known == null ? null : known.caption());
            if (was == null || is == null) {
                add(was == null ? Kind.ADDED : Kind.REMOVED, List.of(), was, is);
            } else {
                settings(
                        List.of(),
                        was,
                        is,
                        Stream.concat(
                                        ActionTypes.COMMON_SETTINGS.stream(),
                                        known == null ? Stream.of() : known.settings().stream())
                                .toList());
            }
        }
        action = null;
        List<String> orderBefore =
                before.keySet().stream().filter(after::containsKey).toList();
        List<String> orderAfter =
                after.keySet().stream().filter(before::containsKey).toList();
        if (!orderBefore.equals(orderAfter)) {
            add(Kind.REORDERED, List.of(), orderBefore, orderAfter);
        }
    }

    private void settings(
            List<Step> path,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after,
            List<Setting> known) {
        for (String name : union(before.keySet(), after.keySet())) {
            Setting setting = known.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElse(null);
            Caption caption = setting == null ? name.equals("type") ? TYPE : null : setting.caption();
            compare(
                    extended(path, new Step(name, caption)),
                    before.get(name),
                    after.get(name),
                    setting == null ? List.of() : setting.settings());
        }
    }

    private void compare(List<Step> path, @Nullable Object before, @Nullable Object after, List<Setting> known) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before instanceof Map<?, ?> && after instanceof Map<?, ?> && !known.isEmpty()) {
            settings(path, map(before), map(after), known);
            return;
        }
        Map<String, @Nullable Object> rowsBefore = rows(before);
        Map<String, @Nullable Object> rowsAfter = rows(after);
        if (!rowsBefore.isEmpty() && !rowsAfter.isEmpty() && inOrder(rowsBefore, rowsAfter)) {
            for (String row : union(rowsBefore.keySet(), rowsAfter.keySet())) {
                compare(extended(path, new Step(row, null)), rowsBefore.get(row), rowsAfter.get(row), List.of());
            }
            return;
        }
        add(before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED, path, before, after);
    }

    private void add(Kind kind, List<Step> path, @Nullable Object before, @Nullable Object after) {
        if (changes.size() < MOST) {
            changes.add(new ChangeView(action, kind, path, before, after));
        }
    }

    /** The values of rows by their names; nothing where a name comes twice, for then the rows are not told apart by it. */
    private static Map<String, @Nullable Object> rows(@Nullable Object value) {
        Map<String, @Nullable Object> rows = new LinkedHashMap<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (!(item instanceof Map<?, ?> row)
                        || !(row.get("name") instanceof String name)
                        || !row.keySet().equals(Set.of("name", "value"))
                        || rows.containsKey(name)) {
                    return Map.of();
                }
                rows.put(name, row.get("value"));
            }
        }
        return rows;
    }

    private static boolean inOrder(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        return before.keySet().stream()
                .filter(after::containsKey)
                .toList()
                .equals(after.keySet().stream().filter(before::containsKey).toList());
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> document) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(document);
        rest.keySet().removeAll(BY_THEMSELVES);
        return rest;
    }

    private static Map<String, Map<String, @Nullable Object>> byKey(@Nullable Object actions) {
        Map<String, Map<String, @Nullable Object>> byKey = new LinkedHashMap<>();
        if (actions instanceof List<?> list) {
            for (Object one : list) {
                Map<String, @Nullable Object> settings = map(one);
                byKey.put(String.valueOf(settings.get("key")), settings);
            }
        }
        return byKey;
    }

    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((name, one) -> map.put(String.valueOf(name), one));
        }
        return map;
    }

    private static List<Step> extended(List<Step> path, Step step) {
        return Stream.concat(path.stream(), Stream.of(step)).toList();
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        Set<String> all = new LinkedHashSet<>(first);
        all.addAll(second);
        return all;
    }
}

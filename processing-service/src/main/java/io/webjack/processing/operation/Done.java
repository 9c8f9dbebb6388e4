package io.webjack.processing.operation;

import io.webjack.contracts.result.ActionResult;
import io.webjack.processing.action.ActionReport;
import io.webjack.template.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the actions of an operation have left so far; each change makes another one.
 *
 * @param fields what templates see as {@code fields}
 * @param outputs what they see as {@code actions}
 * @param kept results of actions with an effect outside, by index: they are not done again
 * @param unrecorded results that nobody has been told of yet
 */
record Done(
        Map<String, @Nullable Object> fields,
        Map<String, @Nullable Object> outputs,
        Scope scope,
        SortedMap<Integer, ActionResult> kept,
        List<ActionResult> unrecorded) {

    static Done nothing(Operation operation) {
        Map<String, @Nullable Object> fields = operation.event().fields();
        SortedMap<Integer, ActionResult> kept =
                new TreeMap<>(operation.progress().results());
        return new Done(fields, Map.of(), operation.scope(fields, Map.of()), kept, List.of());
    }

    /** With an action that has just ended. What others see comes from the report, for in the result secrets are hidden. */
    Done with(Operation operation, ActionResult result, ActionReport report, boolean isKept) {
        SortedMap<Integer, ActionResult> all = kept;
        if (isKept) {
            all = new TreeMap<>(kept);
            all.put(result.index(), result);
        }
        return with(operation, result, report.seen(), report.fields(), all, isKept);
    }

    /** With an action that has ended before. */
    Done withAgain(Operation operation, ActionResult result, Map<String, @Nullable Object> seen) {
        return with(operation, result, seen, result.fields(), kept, false);
    }

    Done recorded() {
        return new Done(fields, outputs, scope, kept, List.of());
    }

    private Done with(
            Operation operation,
            ActionResult result,
            Map<String, @Nullable Object> seen,
            Map<String, @Nullable Object> set,
            SortedMap<Integer, ActionResult> all,
            boolean isNews) {
        Map<String, @Nullable Object> changed = fields;
        if (!set.isEmpty()) {
            changed = new LinkedHashMap<>(fields);
            changed.putAll(set);
        }
        Map<String, @Nullable Object> more = new HashMap<>(outputs);
        more.put(result.key(), seen);
        List<ActionResult> news = unrecorded;
        if (isNews || !operation.progress().recorded().contains(result.index())) {
            news = new ArrayList<>(unrecorded.size() + 1);
            news.addAll(unrecorded);
            news.add(result);
        }
        return new Done(changed, more, operation.scope(changed, more), all, news);
    }
}

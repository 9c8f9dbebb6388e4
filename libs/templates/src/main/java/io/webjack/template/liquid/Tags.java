package io.webjack.template.liquid;

import io.webjack.template.liquid.Rendering.Interrupt;
import io.webjack.template.value.Equality;
import io.webjack.template.value.Missing;
import io.webjack.template.value.Numbers;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.ValueText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tags that templates may use: none of them reads files or calls anything. */
final class Tags {
    private Tags() {}

    /** One branch of {@code if}, {@code unless} or {@code case}; without conditions it is the {@code else}. */
    record Branch(@Nullable Expression condition, boolean negated, List<Node> body) {
        boolean isTaken(Rendering rendering) {
            return condition == null || Comparison.isTrue(condition.evaluate(rendering)) != negated;
        }
    }

    /** {@code if … elsif … else … endif}, {@code unless}. */
    record If(List<Branch> branches) implements Node {
        @Override
        public void render(Rendering rendering) {
            for (Branch branch : branches) {
                if (branch.isTaken(rendering)) {
                    Node.renderAll(branch.body(), rendering);
                    return;
                }
            }
        }
    }

    /** One {@code when} of a {@code case}; without values it is the {@code else}. */
    record When(List<Expression> values, List<Node> body) {}

    /** {@code case … when … else … endcase}. */
    record Case(Expression subject, List<When> whens) implements Node {
        @Override
        public void render(Rendering rendering) {
            Object value = subject.evaluate(rendering);
            for (When when : whens) {
                if (when.values().isEmpty()
                        || when.values().stream()
                                .anyMatch(expected -> Equality.same(value, expected.evaluate(rendering)))) {
                    Node.renderAll(when.body(), rendering);
                    return;
                }
            }
        }
    }

    /** {@code for x in list limit:2 offset:1 reversed … else … endfor}. */
    record For(
            String variable,
            Expression source,
            @Nullable Expression limit,
            @Nullable Expression offset,
            boolean reversed,
            List<Node> body,
            List<Node> otherwise)
            implements Node {

        @Override
        public void render(Rendering rendering) {
            List<?> items = items(rendering);
            if (items.isEmpty()) {
                Node.renderAll(otherwise, rendering);
                return;
            }
            Object outerVariable = rendering.hasLocal(variable) ? rendering.root(variable) : Missing.MISSING;
            Object outerLoop = rendering.hasLocal("forloop") ? rendering.root("forloop") : Missing.MISSING;
            for (int i = 0; i < items.size(); i++) {
                rendering.step();
                rendering.setLocal(variable, items.get(i));
                rendering.setLocal("forloop", loop(i, items.size(), outerLoop));
                Node.renderAll(body, rendering);
                Interrupt interrupt = rendering.interrupt();
                rendering.interrupt(Interrupt.NONE);
                if (interrupt == Interrupt.BREAK) {
                    break;
                }
            }
            restore(variable, outerVariable, rendering);
            restore("forloop", outerLoop, rendering);
        }

        private List<?> items(Rendering rendering) {
            List<?> all =
                    asList(otherwise.isEmpty() ? source.evaluateOrWarn(rendering) : rendering.asked(source::evaluate));
            int from = offset == null ? 0 : count(offset, rendering);
            int most = limit == null ? Integer.MAX_VALUE : count(limit, rendering);
            List<?> chosen = all.subList(
                    Math.min(from, all.size()), (int) Math.min((long) from + most, Math.max(from, all.size())));
            if (!reversed) {
                return chosen;
            }
            List<Object> turned = new ArrayList<>(chosen);
            Collections.reverse(turned);
            return turned;
        }

        private static List<?> asList(@Nullable Object value) {
            if (value instanceof List<?> list) {
                return list;
            }
            if (value instanceof Map<?, ?> map) {
                List<Object> pairs = new ArrayList<>();
                map.forEach((key, item) -> {
                    List<Object> pair = new ArrayList<>();
                    pair.add(key);
                    pair.add(item);
                    pairs.add(pair);
                });
                return pairs;
            }
            return value == Missing.MISSING || ValueText.isEmpty(value) ? List.of() : Collections.singletonList(value);
        }

        private static int count(Expression expression, Rendering rendering) {
            Object value = expression.evaluateOrWarn(rendering);
            Number number = value instanceof String text ? Numbers.parse(text) : value instanceof Number n ? n : null;
            if (number instanceof Integer count && count >= 0) {
                return count;
            }
            throw TemplateFailedException.valueInvalid("limit or offset of a loop is not a whole number from 0");
        }

        private static void restore(String name, @Nullable Object outer, Rendering rendering) {
            if (outer == Missing.MISSING) {
                rendering.removeLocal(name);
            } else {
                rendering.setLocal(name, outer);
            }
        }

        private static Map<String, @Nullable Object> loop(int index, int length, @Nullable Object parent) {
            Map<String, @Nullable Object> loop = new LinkedHashMap<>();
            loop.put("index", index + 1);
            loop.put("index0", index);
            loop.put("rindex", length - index);
            loop.put("rindex0", length - index - 1);
            loop.put("first", index == 0);
            loop.put("last", index == length - 1);
            loop.put("length", length);
            loop.put("parentloop", parent == Missing.MISSING ? null : parent);
            return loop;
        }
    }

    /** {@code break}, {@code continue}. */
    record Leave(Interrupt kind) implements Node {
        @Override
        public void render(Rendering rendering) {
            rendering.interrupt(kind);
        }
    }

    /** {@code assign x = expression}. */
    record Assign(String name, Output value) implements Node {
        @Override
        public void render(Rendering rendering) {
            rendering.setLocal(name, value.evaluateForLater(rendering));
        }
    }

    /** {@code capture x … endcapture}. */
    record Capture(String name, List<Node> body) implements Node {
        @Override
        public void render(Rendering rendering) {
            StringBuilder before = rendering.divert();
            Node.renderAll(body, rendering);
            String text = rendering.rejoin(before);
            rendering.charge(text.length());
            rendering.setLocal(name, text);
        }
    }

    /** {@code increment x}, {@code decrement x}: counters of their own, beside the variables. */
    record Count(String name, boolean up) implements Node {
        @Override
        public void render(Rendering rendering) {
            String counter = "counter " + name;
            Object before = rendering.hasLocal(counter) ? rendering.root(counter) : null;
            int value = before instanceof Integer number ? number : 0;
            int shown = up ? value : value - 1;
            rendering.setLocal(counter, up ? value + 1 : shown);
            rendering.writeValue(shown);
        }
    }

    /** {@code cycle "group": a, b, c}: the next of its values with every turn. */
    record Cycle(String group, List<Output> values) implements Node {
        @Override
        public void render(Rendering rendering) {
            String counter = "cycle " + group;
            Object before = rendering.hasLocal(counter) ? rendering.root(counter) : null;
            int turn = before instanceof Integer number ? number : 0;
            rendering.setLocal(counter, (turn + 1) % values.size());
            values.get(turn).render(rendering);
        }
    }
}

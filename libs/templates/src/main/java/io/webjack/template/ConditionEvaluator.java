package io.webjack.template;

import io.webjack.contracts.definition.Condition;
import io.webjack.contracts.definition.Condition.Operator;
import io.webjack.template.liquid.Reference;
import io.webjack.template.value.Limits;
import io.webjack.template.value.TemplateSyntaxException;
import io.webjack.template.value.Warnings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled {@link Condition}. Immutable, for any number of threads.
 *
 * <p>What the operators mean for numbers, texts, lists, null and missing values stands in {@code docs/templates.md}.
 */
public final class ConditionEvaluator {
    private final Node root;

    private ConditionEvaluator(Node root) {
        this.root = root;
    }

    /**
     * @throws TemplateSyntaxException when a template in it, or the expression of a constant {@code matches}, is not
     *     well formed
     */
    public static ConditionEvaluator compile(Condition condition) {
        return new ConditionEvaluator(node(condition, 0));
    }

    /**
     * Whether the condition holds. Missing values are compared, not warned of.
     *
     * @throws io.webjack.template.value.TemplateException when a side cannot be evaluated with these data
     */
    public boolean test(Scope scope, Warnings warnings) {
        return root.test(scope, warnings);
    }

    /** The names of the scope that it uses. */
    public List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        root.addReferences(references);
        return references;
    }

    private static Node node(Condition condition, int depth) {
        if (depth > Limits.BLOCK_DEPTH) {
            throw new TemplateSyntaxException(
                    1, 1, "the condition is nested too deep", "слишком глубокая вложенность условия");
        }
        return condition.match(
                all -> new Joined(true, nodes(all.all(), depth)),
                any -> new Joined(false, nodes(any.any(), depth)),
                not -> new Negation(node(not.not(), depth + 1)),
                comparison -> comparison(comparison.left(), comparison.operator(), comparison.right()));
    }

    private static List<Node> nodes(List<Condition> conditions, int depth) {
        return conditions.stream().map(part -> node(part, depth + 1)).toList();
    }

    private static Node comparison(@Nullable Object left, Operator operator, @Nullable Object right) {
        TypedTree rightTree = TypedTree.compile(right);
        SafePattern pattern = operator == Operator.MATCHES ? SafePattern.of(right) : SafePattern.NONE;
        return new Comparison(TypedTree.compile(left), operator, rightTree, pattern);
    }

    private sealed interface Node {
        boolean test(Scope scope, Warnings warnings);

        void addReferences(List<Reference> references);
    }

    private record Joined(boolean all, List<Node> parts) implements Node {
        @Override
        public boolean test(Scope scope, Warnings warnings) {
            return all
                    ? parts.stream().allMatch(part -> part.test(scope, warnings))
                    : parts.stream().anyMatch(part -> part.test(scope, warnings));
        }

        @Override
        public void addReferences(List<Reference> references) {
            parts.forEach(part -> part.addReferences(references));
        }
    }

    private record Negation(Node part) implements Node {
        @Override
        public boolean test(Scope scope, Warnings warnings) {
            return !part.test(scope, warnings);
        }

        @Override
        public void addReferences(List<Reference> references) {
            part.addReferences(references);
        }
    }

    private record Comparison(TypedTree left, Operator operator, TypedTree right, SafePattern pattern) implements Node {
        @Override
        public boolean test(Scope scope, Warnings warnings) {
            // A missing side is what is compared here, so it is nothing to warn of.
            Warnings unheard = new Warnings();
            Object a = left.render(scope, unheard);
            Object b = right.render(scope, unheard);
            return switch (operator) {
                case EQUALS -> Comparing.equal(a, b);
                case NOT_EQUALS -> !Comparing.equal(a, b);
                case CONTAINS -> Comparing.contains(a, b);
                case NOT_CONTAINS -> !Comparing.contains(a, b);
                case STARTS_WITH -> Comparing.startsWith(a, b);
                case ENDS_WITH -> Comparing.endsWith(a, b);
                case MATCHES -> pattern.isFoundIn(a, b);
                case IN -> Comparing.isIn(a, b);
                case IS_EMPTY -> Comparing.isEmpty(a);
                case IS_NOT_EMPTY -> !Comparing.isEmpty(a);
                case GREATER_THAN -> Comparing.order(a, b, warnings).orElse(0) > 0;
                case LESS_THAN -> Comparing.order(a, b, warnings).orElse(0) < 0;
            };
        }

        @Override
        public void addReferences(List<Reference> references) {
            references.addAll(left.references());
            references.addAll(right.references());
        }
    }
}

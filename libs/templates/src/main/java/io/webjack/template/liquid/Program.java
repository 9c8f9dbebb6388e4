package io.webjack.template.liquid;

import io.webjack.template.value.Missing;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.Warnings;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled template. Immutable.
 *
 * @param nodes what it writes
 * @param single set when it is exactly one {@code {{ … }}}, so that its value keeps its type
 * @param references the names of the scope it uses, each place once
 * @param charset of the form that it writes
 */
public record Program(List<Node> nodes, @Nullable Expression single, List<Reference> references, Charset charset) {
    public Program {
        nodes = List.copyOf(nodes);
        references = List.copyOf(references);
    }

    /** Whether it is text only, or nothing. */
    public boolean isConstant() {
        return nodes.isEmpty() || (nodes.size() == 1 && nodes.get(0) instanceof Node.Text);
    }

    /** The text of a constant. */
    public String constant() {
        return nodes.isEmpty() ? "" : ((Node.Text) nodes.get(0)).text();
    }

    public String renderText(Map<String, ? extends @Nullable Object> scope, Warnings warnings) {
        Rendering rendering = new Rendering(scope, warnings, charset);
        Node.renderAll(nodes, rendering);
        return rendering.text();
    }

    /** The value of the single expression; {@link Missing#MISSING}, with a warning, where it leads nowhere. */
    public @Nullable Object renderSingle(Map<String, ? extends @Nullable Object> scope, Warnings warnings) {
        if (single == null || !(nodes.get(0) instanceof Output output)) {
            throw new IllegalStateException("not a single expression");
        }
        Rendering rendering = new Rendering(scope, warnings, charset);
        try {
            Object value = single.evaluate(rendering);
            if (value == Missing.MISSING) {
                warnings.fieldMissing(single.toString());
            }
            return value;
        } catch (TemplateFailedException e) {
            throw e.in(output.source());
        }
    }
}

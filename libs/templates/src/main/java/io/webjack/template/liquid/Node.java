package io.webjack.template.liquid;

import io.webjack.template.liquid.Rendering.Interrupt;
import java.util.List;

/** A part of a template that writes. Immutable. */
public interface Node {
    void render(Rendering rendering);

    /** Text between the placeholders. */
    record Text(String text) implements Node {
        @Override
        public void render(Rendering rendering) {
            rendering.write(text);
        }
    }

    /** Renders one after another, up to a {@code break} or {@code continue}. */
    static void renderAll(List<Node> nodes, Rendering rendering) {
        for (int i = 0; i < nodes.size(); i++) {
            rendering.step();
            nodes.get(i).render(rendering);
            if (rendering.interrupt() != Interrupt.NONE) {
                return;
            }
        }
    }
}

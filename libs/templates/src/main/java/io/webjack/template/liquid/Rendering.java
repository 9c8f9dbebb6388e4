package io.webjack.template.liquid;

import io.webjack.template.value.Limits;
import io.webjack.template.value.Missing;
import io.webjack.template.value.TemplateLimitException;
import io.webjack.template.value.ValueText;
import io.webjack.template.value.Warnings;
import io.webjack.template.value.Work;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of one rendering: what names mean, what was written, how much may still be done. For one thread. */
public final class Rendering implements Work {
    private static final int STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 1_024;

    private final Map<String, ? extends @Nullable Object> scope;
    private final Warnings warnings;
    private @Nullable Map<String, @Nullable Object> locals;
    private StringBuilder out = new StringBuilder();
    private int steps;
    private long work;
    private long startedAt;
    private Interrupt interrupt = Interrupt.NONE;

    public Rendering(Map<String, ? extends @Nullable Object> scope, Warnings warnings) {
        this.scope = scope;
        this.warnings = warnings;
    }

    /** What ends a turn of a loop, or the loop. */
    enum Interrupt {
        NONE,
        CONTINUE,
        BREAK
    }

    Warnings warnings() {
        return warnings;
    }

    @Nullable
    Object root(String name) {
        if (locals != null) {
            Object local = locals.get(name);
            if (local != null || locals.containsKey(name)) {
                return local;
            }
        }
        Object value = scope.get(name);
        return value == null && !scope.containsKey(name) ? Missing.MISSING : value;
    }

    boolean hasLocal(String name) {
        return locals != null && locals.containsKey(name);
    }

    void setLocal(String name, @Nullable Object value) {
        if (locals == null) {
            locals = new HashMap<>();
        }
        locals.put(name, value);
    }

    void removeLocal(String name) {
        if (locals != null) {
            locals.remove(name);
        }
    }

    void write(String text) {
        room(text.length());
        out.append(text);
    }

    void writeValue(@Nullable Object value) {
        ValueText.append(out, value);
        room(0);
    }

    StringBuilder out() {
        return out;
    }

    void room(int more) {
        if (out.length() + (long) more > Limits.OUTPUT_LENGTH) {
            throw new TemplateLimitException("the result is longer than %d characters".formatted(Limits.OUTPUT_LENGTH));
        }
    }

    /** Collects what is written from now on apart; gives back what was written to before. */
    StringBuilder divert() {
        StringBuilder before = out;
        out = new StringBuilder();
        return before;
    }

    /** Ends a diversion and gives its text. */
    String rejoin(StringBuilder before) {
        String text = out.toString();
        out = before;
        return text;
    }

    public String text() {
        return out.toString();
    }

    Interrupt interrupt() {
        return interrupt;
    }

    void interrupt(Interrupt kind) {
        interrupt = kind;
    }

    void step() {
        steps++;
        if (steps > Limits.STEPS) {
            throw new TemplateLimitException("the template takes more than %d steps".formatted(Limits.STEPS));
        }
        if (steps % STEPS_BETWEEN_LOOKS_AT_THE_CLOCK == 0) {
            lookAtTheClock();
        }
    }

    private void lookAtTheClock() {
        long now = System.nanoTime();
        if (startedAt == 0) {
            startedAt = now;
        } else if (now - startedAt > Limits.NANOSECONDS) {
            throw new TemplateLimitException(
                    "the template takes longer than %d ms".formatted(Limits.NANOSECONDS / 1_000_000));
        }
    }

    @Override
    public void charge(long amount) {
        if (amount > Limits.OUTPUT_LENGTH) {
            throw new TemplateLimitException("a value is longer than %d characters".formatted(Limits.OUTPUT_LENGTH));
        }
        work += amount;
        if (work > Limits.WORK) {
            throw new TemplateLimitException(
                    "the values made by the template are longer than %d characters".formatted(Limits.WORK));
        }
        if (amount > STEPS_BETWEEN_LOOKS_AT_THE_CLOCK) {
            lookAtTheClock();
        }
    }
}

package io.webjack.template.liquid;

import io.webjack.body.FormEncoder;
import io.webjack.template.value.Limits;
import io.webjack.template.value.Missing;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.TemplateLimitException;
import io.webjack.template.value.ValueText;
import io.webjack.template.value.Warnings;
import io.webjack.template.value.Work;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The state of one rendering: what names mean, what was written, how much may still be done. For one thread. */
public final class Rendering implements Work {
    private static final int STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 1_024;

    private final Map<String, ? extends @Nullable Object> scope;
    private final Warnings warnings;
    private @Nullable Map<String, @Nullable Object> locals;
    private StringBuilder out = new StringBuilder();
    private int steps;
    private int asking;
    private long work;
    private long startedAt;
    private Interrupt interrupt = Interrupt.NONE;
    private @Nullable List<Segment> segments;
    private final Charset charset;
    private @Nullable FormEncoder form;

    /** @param charset of forms */
    Rendering(Map<String, ? extends @Nullable Object> scope, Warnings warnings, Charset charset) {
        this.scope = scope;
        this.warnings = warnings;
        this.charset = charset;
    }

    /** A value in the path of an address: where it was written, and what gave it. */
    private record Segment(int start, String source) {}

    /** What ends a turn of a loop, or the loop. */
    enum Interrupt {
        NONE,
        CONTINUE,
        BREAK
    }

    Warnings warnings() {
        return warnings;
    }

    /** A path leads nowhere, which is worth a warning unless somebody only asks whether it does. */
    void fieldMissing(String source) {
        if (asking == 0) {
            warnings.fieldMissing(source);
        }
    }

    /** The value, which may be missing without a warning: what comes next replaces it, or looks at it. */
    <T extends @Nullable Object> T asked(Function<Rendering, T> question) {
        asking++;
        try {
            return question.apply(this);
        } finally {
            asking--;
        }
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

    void writeForm(@Nullable Object value, Output.Finish finish) {
        String text = ValueText.of(value);
        if (finish == Output.Finish.URL) {
            write(text);
            return;
        }
        if (form == null) {
            form = new FormEncoder(charset, this::unwritable);
        }
        form.append(out, text);
        room(0);
    }

    private String unwritable(int point, int position) {
        throw TemplateFailedException.valueInvalid("the character \"%s\" (U+%04X, position %d) cannot be written in %s"
                .formatted(Character.toString(point), point, position, charset.name()));
    }

    /** A value was written into the path of an address. */
    void segment(int start, String source) {
        if (segments == null) {
            segments = new ArrayList<>(2);
        }
        segments.add(new Segment(start, source));
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

    /** What was written; the path of an address is looked at now that it is whole. */
    String text() {
        if (segments != null) {
            int looked = -1;
            for (Segment segment : segments) {
                if (segment.start() > looked) {
                    looked = AddressWriting.check(out, segment.start(), segment.source());
                }
            }
        }
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

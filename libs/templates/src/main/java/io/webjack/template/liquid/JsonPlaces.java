package io.webjack.template.liquid;

import io.webjack.template.value.JsonReading;
import io.webjack.template.value.TemplateSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows the text of a JSON document and knows whether a placeholder stands inside of a string. */
final class JsonPlaces implements Places {
    private final List<Hole> holes = new ArrayList<>();
    /** Whether the text is JSON to the letter, so that no whole document stands in a placeholder. */
    private final boolean strict;

    private boolean inString;
    private boolean escaped;
    private boolean tags;
    private int depth;
    private char last;

    JsonPlaces(boolean strict) {
        this.strict = strict;
    }

    private record Hole(int start, int end, Output.Placement placement) {}

    @Override
    public void read(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (escaped) {
                escaped = false;
            } else if (c == '\\') {
                escaped = inString;
            } else if (c == '"') {
                inString = !inString;
            } else if (!inString) {
                structure(c);
            }
        }
    }

    private void structure(char c) {
        if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            depth--;
        }
        last = Character.isWhitespace(c) ? last : c;
    }

    @Override
    public Output.Placement placement(int position) {
        if (!strict && !inString && depth <= 0 && (last == 0 || last == '}' || last == ']')) {
            return Output.Placement.TEXT;
        }
        return inString ? Output.Placement.JSON_STRING : Output.Placement.JSON_VALUE;
    }

    @Override
    public void hole(int start, int end, Output.Placement placement) {
        holes.add(new Hole(start, end, placement));
    }

    @Override
    public void tag() {
        tags = true;
    }

    /**
     * Finds out before any data come whether the document can become JSON; with tags that cannot be known.
     *
     * @throws TemplateSyntaxException when it can not, whatever the values are
     */
    @Override
    public void check(String source) {
        if (tags || !strict) {
            return;
        }
        Optional<JsonReading.Place> problem = JsonReading.firstProblem(filled(source, "\"\""));
        if (problem.isPresent() && JsonReading.firstProblem(filled(source, "0")).isPresent()) {
            throw new TemplateSyntaxException(
                    problem.get().line(), problem.get().column(), "this is not JSON", "это не JSON");
        }
    }

    @Override
    public boolean keepsTypes() {
        return false;
    }

    /** The document with a sample in place of each value, as long as the placeholder was, so that places stay the same. */
    private String filled(String source, String sample) {
        StringBuilder out = new StringBuilder(source);
        for (Hole hole : holes) {
            for (int i = hole.start(); i < hole.end(); i++) {
                if (out.charAt(i) != '\n') {
                    out.setCharAt(i, ' ');
                }
            }
            if (hole.placement() == Output.Placement.JSON_VALUE) {
                out.replace(hole.start(), hole.start() + sample.length(), sample);
            }
        }
        return out.toString();
    }
}

package io.webjack.template.liquid;

import io.webjack.template.value.Limits;
import io.webjack.template.value.TemplateSyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses a template: text, {@code {{ expressions }}} and {@code {% tags %}}. */
public final class TemplateParser {
    private TemplateParser() {}

    /**
     * @throws TemplateSyntaxException when it is not a template, or too long
     */
    public static Program parse(String source) {
        return parsed(source, null, StandardCharsets.UTF_8);
    }

    /** As {@link #parse}, for a text that is JSON once it is rendered: every value is written so that it stays JSON. */
    public static Program parseJson(String source) {
        return parsed(source, new JsonPlaces(true), StandardCharsets.UTF_8);
    }

    /** As {@link #parseJson}, for a text that may become JSON in other ways: a whole document may stand in a placeholder. */
    public static Program parseLooseJson(String source) {
        return parsed(source, new JsonPlaces(false), StandardCharsets.UTF_8);
    }

    /** As {@link #parse}, for an http address: a value stays within the part of it where it stands. */
    public static Program parseAddress(String source) {
        return parsed(source, new AddressPlaces(source), StandardCharsets.UTF_8);
    }

    /** As {@link #parse}, for HTML or XML: a value is read as the same text, and begins no tag. */
    public static Program parseMarkup(String source, boolean html) {
        return parsed(source, new MarkupPlaces(html), StandardCharsets.UTF_8);
    }

    /** As {@link #parse}, for the text of a form in a charset: a value begins no other pair. */
    public static Program parseForm(String source, Charset charset) {
        return parsed(source, new FormPlaces(source), charset);
    }

    private static Program parsed(String source, @Nullable Places places, Charset charset) {
        if (source.length() > Limits.TEMPLATE_LENGTH) {
            throw new TemplateSyntaxException(
                    1,
                    1,
                    "the template is longer than %d characters".formatted(Limits.TEMPLATE_LENGTH),
                    "шаблон длиннее %d символов".formatted(Limits.TEMPLATE_LENGTH));
        }
        if (source.indexOf("{{") < 0 && source.indexOf("{%") < 0) {
            return new Program(source.isEmpty() ? List.of() : List.of(new Node.Text(source)), null, List.of(), charset);
        }
        References references = new References();
        BlockParser blocks = new BlockParser(source, references, places);
        List<Node> nodes = blocks.all();
        if (places != null) {
            places.check(source);
        }
        boolean keepsTypes = places == null || places.keepsTypes();
        Expression single =
                nodes.size() == 1 && nodes.get(0) instanceof Output output && keepsTypes ? output.expression() : null;
        return new Program(nodes, single, references.inOrder(source, blocks.locals()), charset);
    }
}

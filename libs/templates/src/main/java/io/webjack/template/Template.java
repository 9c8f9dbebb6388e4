package io.webjack.template;

import io.webjack.template.liquid.Program;
import io.webjack.template.liquid.Reference;
import io.webjack.template.liquid.TemplateParser;
import io.webjack.template.value.JsonReading;
import io.webjack.template.value.Missing;
import io.webjack.template.value.TemplateSyntaxException;
import io.webjack.template.value.ValueText;
import io.webjack.template.value.Warnings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled Liquid template. Immutable, for any number of threads.
 *
 * <p>A template that is exactly one {@code {{ … }}} has the value of its expression, with its type and all its digits;
 * any other has a text.
 */
public final class Template {
    private final String source;
    private final Program program;
    private final @Nullable String constant;
    private final boolean json;

    private Template(String source, Program program, boolean json) {
        this.source = source;
        this.program = program;
        this.json = json;
        this.constant = program.isConstant() ? program.constant() : null;
    }

    /**
     * @throws TemplateSyntaxException when it is not well formed, uses an unknown filter or tag, or is too long
     */
    public static Template compile(String source) {
        return new Template(source, TemplateParser.parse(source), false);
    }

    /**
     * A template of the body of a request: values are written as the type of the body needs them where they stand, so that
     * none breaks it. A body that is exactly one {@code {{ … }}} is what that gives, and so is one of a type that is not
     * known.
     *
     * <p>Where a JSON body is JSON with holes ({@link TypedTree#isJsonWithHoles}), a result that is not JSON is a failure.
     *
     * @throws TemplateSyntaxException as {@link #compile}, or when it cannot become JSON whatever the values are
     */
    public static Template compileBody(String source, BodyType type, Charset charset) {
        Template plain = compile(source);
        if (plain.isConstant() || plain.isSingleExpression()) {
            return plain;
        }
        return switch (type) {
            case JSON ->
                TypedTree.isJsonWithHoles(source)
                        ? new Template(source, TemplateParser.parseJson(source), true)
                        : new Template(source, TemplateParser.parseLooseJson(source), false);
            case XML -> new Template(source, TemplateParser.parseMarkup(source, false), false);
            case HTML -> new Template(source, TemplateParser.parseMarkup(source, true), false);
            case FORM -> new Template(source, TemplateParser.parseForm(source, charset), false);
            case PLAIN, UNKNOWN -> plain;
        };
    }

    /** As {@link #compileBody}, for JSON. */
    public static Template compileJson(String source) {
        return compileBody(source, BodyType.JSON, StandardCharsets.UTF_8);
    }

    /** As {@link #compileBody} in UTF-8, for what is shown to a person: in HTML and XML one {@code {{ … }}} alone is text, too. */
    public static Template compileShown(String source, BodyType type) {
        return type == BodyType.HTML || type == BodyType.XML
                ? new Template(source, TemplateParser.parseMarkup(source, type == BodyType.HTML), false)
                : compileBody(source, type, StandardCharsets.UTF_8);
    }

    /**
     * A template of an http address: behind its literal host a value stays within the part where it stands, so that a
     * {@code #} in it does not cut the address, nor an {@code &} begin another parameter.
     *
     * @throws TemplateSyntaxException as {@link #compile}
     */
    public static Template compileAddress(String source) {
        return new Template(source, TemplateParser.parseAddress(source), false);
    }

    /** The value together with what there is to know about it. */
    public Rendered render(Scope scope) {
        Warnings warnings = new Warnings();
        Object value = valueOrMissing(scope, warnings);
        boolean missing = value == Missing.MISSING;
        return new Rendered(missing ? null : value, missing, warnings.list());
    }

    /**
     * The value: typed when the template is exactly one expression, else a text.
     *
     * @return null when the value is null or missing; missing adds a warning
     * @throws io.webjack.template.value.TemplateException when it cannot be evaluated with these data
     */
    public @Nullable Object renderValue(Scope scope, Warnings warnings) {
        Object value = valueOrMissing(scope, warnings);
        return value == Missing.MISSING ? null : value;
    }

    private @Nullable Object valueOrMissing(Scope scope, Warnings warnings) {
        if (constant != null) {
            return constant;
        }
        return program.single() == null ? text(scope, warnings) : program.renderSingle(scope.values(), warnings);
    }

    private String text(Scope scope, Warnings warnings) {
        String text = program.renderText(scope.values(), warnings);
        return json ? JsonReading.checked(text) : text;
    }

    /**
     * The value as a text: nothing for null and missing, plain digits, JSON for lists and objects.
     *
     * @throws io.webjack.template.value.TemplateException when it cannot be evaluated with these data
     */
    public String renderText(Scope scope, Warnings warnings) {
        if (constant != null) {
            return constant;
        }
        return program.single() == null
                ? text(scope, warnings)
                : ValueText.of(program.renderSingle(scope.values(), warnings));
    }

    /** Whether it is the same text for every event. */
    public boolean isConstant() {
        return constant != null;
    }

    /** Whether it is exactly one {@code {{ … }}}, whose value keeps its type. */
    public boolean isSingleExpression() {
        return program.single() != null;
    }

    /** The names of the scope that it uses. */
    public List<Reference> references() {
        return program.references();
    }

    /** As it was written. */
    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return source;
    }
}

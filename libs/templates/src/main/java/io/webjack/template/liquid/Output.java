package io.webjack.template.liquid;

import io.webjack.template.value.JsonText;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.ValueText;
import org.jspecify.annotations.Nullable;

/**
 * {@code {{ expression }}}.
 *
 * @param finish what its last filters have made of the value
 * @param source as written
 */
record Output(Expression expression, Placement placement, Finish finish, String source) implements Node {

    /** Where the placeholder stands, which decides how its value is written. */
    enum Placement {
        /** In text: as it is. */
        TEXT,
        /** Between the quotes of a JSON text: escaped. */
        JSON_STRING,
        /** Where JSON has a value: as JSON. */
        JSON_VALUE,
        /** The scheme of an address, or a part of it. */
        ADDRESS_SCHEME,
        /** User or password of an address. */
        ADDRESS_USER,
        /** All of host and port of an address. */
        ADDRESS_SERVER,
        /** A part of the host of an address. */
        ADDRESS_HOST,
        /** The port of an address, or a part of it. */
        ADDRESS_PORT,
        /** In the path of an address: it stays within its part between two slashes. */
        ADDRESS_PATH,
        /** Whole parameters in the query of an address: it begins no fragment. */
        ADDRESS_QUERY,
        /** The name of a parameter in the query of an address, or a part of it. */
        ADDRESS_NAME,
        /** Behind {@code =} in the query of an address: it begins no other parameter either, and a plus stays one. */
        ADDRESS_VALUE,
        /** Whole pairs of a form. */
        FORM_PAIR,
        /** A name or a value of a form, or a part of it. */
        FORM_TEXT,
        /** Text of HTML. */
        HTML_TEXT,
        /** Text of XML. */
        XML_TEXT,
        /** Between the quotes of an attribute of HTML or XML. */
        MARKUP_ATTRIBUTE,
        /** An attribute of HTML without quotes. */
        HTML_UNQUOTED,
        /** A name within a tag of HTML or XML. */
        MARKUP_NAME,
        /** In a comment of HTML or XML. */
        MARKUP_COMMENT,
        /** In a CDATA section of XML. */
        XML_CDATA,
        /** In a declaration or a processing instruction of HTML or XML. */
        MARKUP_DECLARATION,
        /** In a script or a style sheet of HTML. */
        HTML_CODE
    }

    /** What the last filters have made, so that it is not made twice. */
    enum Finish {
        NONE,
        /** JSON text. */
        JSON,
        /** Percent-encoded text. */
        URL,
        /** Text that is escaped for HTML and XML, maybe with line breaks as tags. */
        MARKUP,
        /** Line breaks as tags in text that is not escaped. */
        BREAKS,
        /** What the user wants exactly as it is. */
        RAW;

        static Finish of(Expression expression) {
            if (!(expression instanceof Filtered filtered)) {
                return NONE;
            }
            return switch (filtered.name()) {
                case "json" -> JSON;
                case "url_encode" -> URL;
                case "raw" -> RAW;
                case "escape", "escape_once" -> MARKUP;
                case "newline_to_br" ->
                    switch (of(filtered.input())) {
                        case RAW -> RAW;
                        case MARKUP -> MARKUP;
                        case NONE, JSON, URL, BREAKS -> BREAKS;
                    };
                default -> NONE;
            };
        }
    }

    @Override
    public void render(Rendering rendering) {
        Object value = evaluate(rendering);
        if (finish == Finish.RAW) {
            rendering.writeValue(value);
            return;
        }
        switch (placement) {
            case TEXT -> rendering.writeValue(value);
            case JSON_STRING -> JsonText.appendEscaped(rendering.out(), ValueText.of(value));
            case JSON_VALUE -> writeJsonValue(value, rendering);
            case ADDRESS_SCHEME,
                    ADDRESS_USER,
                    ADDRESS_SERVER,
                    ADDRESS_HOST,
                    ADDRESS_PORT,
                    ADDRESS_PATH,
                    ADDRESS_QUERY,
                    ADDRESS_NAME,
                    ADDRESS_VALUE -> AddressWriting.write(this, ValueText.of(value), rendering);
            case FORM_PAIR -> {
                if (isBodyOfAction()) {
                    rendering.writeValue(value);
                } else {
                    rendering.writeForm(value, finish);
                }
            }
            case FORM_TEXT -> rendering.writeForm(value, finish);
            case HTML_TEXT,
                    XML_TEXT,
                    MARKUP_ATTRIBUTE,
                    HTML_UNQUOTED,
                    MARKUP_NAME,
                    MARKUP_COMMENT,
                    XML_CDATA,
                    MARKUP_DECLARATION,
                    HTML_CODE -> MarkupWriting.write(this, ValueText.of(value), rendering);
        }
        rendering.room(0);
    }

    /** The value; null with a warning where a path leads nowhere. */
    @Nullable
    Object evaluate(Rendering rendering) {
        try {
            return expression.evaluateOrWarn(rendering);
        } catch (TemplateFailedException e) {
            throw e.in(source);
        }
    }

    /**
     * The value that a name stands for from now on. Whether it is missing is told where the name is used: mostly it is asked
     * first.
     */
    @Nullable
    Object evaluateForLater(Rendering rendering) {
        boolean asked =
                expression instanceof Path || expression instanceof Filtered filtered && filtered.takesMissing();
        try {
            return asked ? rendering.asked(expression::evaluate) : expression.evaluateOrWarn(rendering);
        } catch (TemplateFailedException e) {
            throw e.in(source);
        }
    }

    /** Whether it is a secret, and nothing else. */
    boolean isSecret() {
        return expression instanceof Path path && path.isBelow("secrets");
    }

    /** A form that an action made is encoded already. */
    private boolean isBodyOfAction() {
        return source.matches("actions\\.[A-Za-z0-9_]+\\.body");
    }

    /** An empty text was mostly meant to be no value at all; a text of blanks is a text. */
    private void writeJsonValue(@Nullable Object value, Rendering rendering) {
        if (value instanceof String text && text.isEmpty()) {
            throw TemplateFailedException.valueInvalid(source + ": empty text where a JSON value must stand");
        }
        if (finish == Finish.JSON && value instanceof String text) {
            rendering.write(text);
        } else {
            JsonText.append(rendering.out(), value);
        }
    }
}

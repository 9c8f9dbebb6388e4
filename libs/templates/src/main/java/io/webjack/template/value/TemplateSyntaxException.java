package io.webjack.template.value;

import io.webjack.contracts.ErrorCode;

/** A template is not well formed. */
public final class TemplateSyntaxException extends TemplateException {
    private final int line;
    private final int column;
    private final String reason;
    private final String reasonInRussian;

    /**
     * @param line from 1
     * @param column from 1, in characters
     */
    public TemplateSyntaxException(int line, int column, String reason, String reasonInRussian) {
        super("line " + line + ", column " + column + ": " + reason, null);
        this.line = line;
        this.column = column;
        this.reason = reason;
        this.reasonInRussian = reasonInRussian;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** Why, without the position. */
    public String reason() {
        return reason;
    }

    public String reasonInRussian() {
        return reasonInRussian;
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.TEMPLATE_FAILED;
    }
}

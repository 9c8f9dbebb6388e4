package io.webjack.template.value;

import io.webjack.contracts.ErrorCode;

/** A template cannot be evaluated with the data of this event. */
public final class TemplateFailedException extends TemplateException {
    private final ErrorCode code;

    private TemplateFailedException(ErrorCode code, String message) {
        super(message, null);
        this.code = code;
    }

    /** The template does something that has no meaning, such as a division by zero. */
    public static TemplateFailedException failed(String message) {
        return new TemplateFailedException(ErrorCode.TEMPLATE_FAILED, message);
    }

    /** A value is not what a filter or a place in a document needs. */
    public static TemplateFailedException valueInvalid(String message) {
        return new TemplateFailedException(ErrorCode.VALUE_INVALID, message);
    }

    /** A value cannot be had at all, which a map of the scope finds out when it is asked: a secret that does not exist. */
    public static TemplateFailedException because(ErrorCode code, String message) {
        return new TemplateFailedException(code, message);
    }

    /** The same failure, its message led by the place where it happened. */
    public TemplateFailedException in(String place) {
        return new TemplateFailedException(code, place + ": " + getMessage());
    }

    @Override
    public ErrorCode code() {
        return code;
    }
}

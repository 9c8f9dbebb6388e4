package io.webjack.template.value;

import io.webjack.contracts.ErrorCode;

/** A template took more steps, time or output than {@link Limits} allow. */
public final class TemplateLimitException extends TemplateException {
    public TemplateLimitException(String message) {
        super(message, null);
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.TEMPLATE_LIMIT;
    }
}

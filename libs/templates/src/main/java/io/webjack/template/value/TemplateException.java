package io.webjack.template.value;

import io.webjack.contracts.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A template cannot be compiled or evaluated. The message never holds a value: it may be a secret. */
public abstract sealed class TemplateException extends RuntimeException
        permits TemplateSyntaxException, TemplateLimitException, TemplateFailedException {

    TemplateException(String message, @Nullable Throwable cause) {
        // No stack trace: bad data are an expected ending and may come by the thousand.
        super(message, cause, false, false);
    }

    /** What the operation's error says. */
    public abstract ErrorCode code();
}

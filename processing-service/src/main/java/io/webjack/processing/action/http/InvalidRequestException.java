package io.webjack.processing.action.http;

import io.webjack.contracts.ErrorCode;

/** What was to be sent is no request: its address, a header or its body cannot be. */
final class InvalidRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    InvalidRequestException(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}

package io.webjack.processing.action.http;

import io.webjack.processing.action.ActionOutcome.Failure;
import org.jspecify.annotations.Nullable;

/** How the sending of a request ended: a closed set. */
sealed interface ExchangeEnd {

    record Answered(Answer answer) implements ExchangeEnd {}

    /**
     * No answer came, or none but a redirect.
     *
     * @param redirect the last answer that sent the request elsewhere; null: there was none
     */
    record Unanswered(Failure failure, @Nullable Answer redirect) implements ExchangeEnd {}

    /** It was not to begin any more when its connection was there. */
    record NotBegun() implements ExchangeEnd {}
}

package io.webjack.processing.action.parse;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a text of one format becomes values. Pure. */
@FunctionalInterface
interface Parsing {

    /**
     * @throws NotParsedException when the text is not of the format
     */
    Map<String, @Nullable Object> values(String text) throws NotParsedException;

    /** How much more than its length a text of this length asks for: steps for its characters; 0: no more. */
    default long work(int length) {
        return 0;
    }

    /** The text is not of the format; the message never quotes it. */
    final class NotParsedException extends Exception {
        private static final long serialVersionUID = 1L;

        NotParsedException(String message) {
            super(message, null, false, false);
        }
    }
}

package io.webjack.processing.action.parse;

import io.webjack.template.value.Warnings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a text of one format becomes values. Pure. */
interface Parsing {

    /**
     * @param warnings takes what a person should know about it
     * @throws NotParsedException when the text is not of the format
     */
    Map<String, @Nullable Object> values(String text, Warnings warnings) throws NotParsedException;

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

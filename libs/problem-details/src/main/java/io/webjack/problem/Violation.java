package io.webjack.problem;

import java.util.Map;

/**
 * One thing that is wrong with what was sent.
 *
 * @param pointer JSON pointer (RFC 6901) to the place; empty text: the whole document
 * @param code stable, for programs
 * @param message for a person, in the language that was asked for
 * @param messages the same by language tag
 */
public record Violation(String pointer, String code, String message, Map<String, String> messages) {
    public Violation {
        messages = Map.copyOf(messages);
    }

    /** The same with the message of this language, where there is one. */
    Violation in(ProblemLanguage language) {
        return new Violation(pointer, code, messages.getOrDefault(language.tag(), message), messages);
    }
}

package io.webjack.admin.curl;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command, without their quotes.
 *
 * @param words as the program gets them
 * @param variables whether something stands for a value that only the shell knows
 */
record CommandWords(List<String> words, boolean variables) {
    CommandWords {
        words = List.copyOf(words);
    }

    /** Splits a command as the shell for which it was made does. */
    static CommandWords of(String command) {
        return switch (Shell.of(command)) {
            case BASH -> new BashWords(command).split();
            case CMD -> new CmdWords(command).split();
            case POWERSHELL -> new PowerShellWords(command).split();
        };
    }

    /** Collects words. Not for use by several threads. */
    static final class Collector {
        private final List<String> words = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private boolean isBegun;
        private boolean variables;

        void add(int codePoint) {
            word.appendCodePoint(codePoint);
            isBegun = true;
        }

        void add(String text) {
            word.append(text);
            isBegun = true;
        }

        /** A pair of quotes is a word even with nothing in between. */
        void begin() {
            isBegun = true;
        }

        void end() {
            if (isBegun) {
                words.add(word.toString());
                word.setLength(0);
                isBegun = false;
            }
        }

        boolean isInWord() {
            return isBegun;
        }

        void variable() {
            variables = true;
        }

        CommandWords collected() {
            end();
            return new CommandWords(words, variables);
        }
    }
}

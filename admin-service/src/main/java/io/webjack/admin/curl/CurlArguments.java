package io.webjack.admin.curl;

import java.util.List;
import java.util.Optional;

/** The words of a command of curl as options with their values: short ones may stand together, a value behind its letter. */
final class CurlArguments {
    private final Reader reader;

    CurlArguments(Reader reader) {
        this.reader = reader;
    }

    /** Who is told what stands there, in its order. */
    interface Reader {
        /** @param name as it was written */
        void option(CurlOption option, String name, String value);

        void address(String url);

        /** An option that curl may know, and this does not. */
        void unknown(String name);

        /** Whether what follows belongs to another request. */
        boolean isOver();
    }

    /** Reads the words behind the name of the program. */
    void take(List<String> words) {
        int at = 0;
        boolean onlyAddresses = false;
        while (at < words.size() && !reader.isOver()) {
            String word = words.get(at);
            at++;
            if (onlyAddresses || !word.startsWith("-") || word.equals("-")) {
                reader.address(word);
            } else if (word.equals("--")) {
                onlyAddresses = true;
            } else {
                at += word.startsWith("--") ? longOption(word, words, at) : letters(word, words, at);
            }
        }
    }

    /** @return how many words more it took */
    private int longOption(String word, List<String> words, int at) {
        Optional<CurlOption> option = CurlOption.of(word);
        if (option.isEmpty()) {
            reader.unknown(word);
            return 0;
        }
        boolean takes = option.get().hasValue() && at < words.size();
        reader.option(option.get(), word, takes ? words.get(at) : "");
        return takes ? 1 : 0;
    }

    /** Letters may stand together, and a value behind its letter. */
    private int letters(String word, List<String> words, int at) {
        for (int i = 1; i < word.length(); i++) {
            String name = "-" + word.charAt(i);
            Optional<CurlOption> option = CurlOption.of(name);
            if (option.isEmpty()) {
                reader.unknown(name);
            } else if (!option.get().hasValue()) {
                reader.option(option.get(), name, "");
            } else if (i + 1 < word.length()) {
                reader.option(option.get(), name, word.substring(i + 1));
                return 0;
            } else {
                boolean takes = at < words.size();
                reader.option(option.get(), name, takes ? words.get(at) : "");
                return takes ? 1 : 0;
            }
        }
        return 0;
    }
}

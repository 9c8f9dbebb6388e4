package io.webjack.standalone;

/** A language that letters are written in. */
enum Language {
    RU,
    EN;

    /** As {@code WEBJACK_LETTER_LANGUAGE} names it; the default is Russian. */
    static Language of(String name) {
        return name.strip().equalsIgnoreCase("en") ? EN : RU;
    }
}

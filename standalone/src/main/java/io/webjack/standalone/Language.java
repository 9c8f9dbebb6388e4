package io.webjack.standalone;

/** A language that e-mails are written in. */
enum Language {
    RU,
    EN;

    /** As {@code WEBJACK_EMAIL_LANGUAGE} names it; the default is Russian. */
    static Language of(String name) {
        return name.strip().equalsIgnoreCase("en") ? EN : RU;
    }
}

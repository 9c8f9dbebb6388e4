package io.webjack.history.incident;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;

/** Letters about failures. */
@ConfigMapping(prefix = "webjack.history.letter")
public interface LetterConfig {
    /** Language of letters where the processing names none: {@code ru} or {@code en}. */
    @WithDefault("ru")
    String language();

    /** Time zone in which letters tell the time. */
    @WithDefault("Europe/Moscow")
    ZoneId zone();

    /** Where people reach admin-service: the beginning of the links. */
    URI adminUrl();

    /** The sender. */
    String from();

    /** How often waiting letters are looked for, beside at once after each incident. */
    @WithDefault("5s")
    String sendEvery();

    /** How long the mail server may take for one letter; after that it is tried again. */
    @WithDefault("PT30S")
    Duration sendTimeout();

    /** First pause before a letter is tried again; it doubles each time. */
    @WithDefault("PT10S")
    Duration retryMin();

    /** Longest pause before a letter is tried again. */
    @WithDefault("PT15M")
    Duration retryMax();

    /** After this time a letter is given up. */
    @WithDefault("P3D")
    Duration giveUpAfter();
}

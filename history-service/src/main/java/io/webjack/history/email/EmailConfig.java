package io.webjack.history.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;

/** E-mails to owners and operators. */
@ConfigMapping(prefix = "webjack.history.email")
public interface EmailConfig {
    /** Language of e-mails where the processing names none: {@code ru} or {@code en}. */
    @WithDefault("ru")
    String language();

    /** Time zone in which e-mails tell the time. */
    @WithDefault("Europe/Moscow")
    ZoneId zone();

    /** Where people reach admin-service: the beginning of the links. */
    URI adminUrl();

    /** The sender. */
    String from();

    /** How often waiting e-mails are looked for, beside at once after each incident. */
    @WithDefault("5s")
    String sendEvery();

    /** How long the mail server may take for one e-mail; after that it is tried again. */
    @WithDefault("PT30S")
    Duration sendTimeout();

    /** First pause before an e-mail is tried again; it doubles each time. */
    @WithDefault("PT10S")
    Duration retryMin();

    /** Longest pause before an e-mail is tried again. */
    @WithDefault("PT15M")
    Duration retryMax();

    /** After this time an e-mail is given up. */
    @WithDefault("P3D")
    Duration giveUpAfter();
}

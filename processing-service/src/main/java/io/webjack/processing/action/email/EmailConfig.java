package io.webjack.processing.action.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** E-mails that processings send. The mail server is set by {@code quarkus.mailer.*}. */
@ConfigMapping(prefix = "webjack.processing.email")
public interface EmailConfig {

    /** The sender. */
    @WithDefault("webjack@localhost")
    String from();

    /** How long the mail server may take for one e-mail; after that it is tried again. */
    @WithDefault("PT30S")
    Duration sendTimeout();

    /** How many recipients one e-mail has at most. */
    @WithDefault("50")
    @Min(1)
    @Max(1000)
    int mostRecipients();
}

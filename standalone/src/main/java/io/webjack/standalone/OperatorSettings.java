package io.webjack.standalone;

import io.webjack.platform.MailRelay;
import java.util.Map;
import java.util.Optional;

/**
 * How the operator is written to: by the same mail server, and with the same variables, as the services use.
 *
 * @param address the operator's
 * @param from the sender's
 */
record OperatorSettings(String address, Language language, String from, MailRelay server) {

    /** Empty: nobody is to be written to. */
    static Optional<OperatorSettings> of(StandaloneSettings settings) {
        Map<String, String> environment = settings.environment();
        String address = environment.getOrDefault("WEBJACK_OPERATOR_EMAIL", "").strip();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OperatorSettings(
                address,
                Language.of(environment.getOrDefault(
                        "WEBJACK_EMAIL_LANGUAGE", environment.getOrDefault("WEBJACK_LETTER_LANGUAGE", "ru"))),
                environment.getOrDefault("WEBJACK_MAIL_FROM", "webjack@localhost"),
                new MailRelay(
                        settings.hasOwnMail() ? "localhost" : environment.getOrDefault("WEBJACK_SMTP_HOST", ""),
                        settings.port(Setting.SMTP),
                        environment.getOrDefault("QUARKUS_MAILER_USERNAME", ""),
                        environment.getOrDefault("QUARKUS_MAILER_PASSWORD", ""),
                        Boolean.parseBoolean(environment.getOrDefault("QUARKUS_MAILER_TLS", "false")))));
    }
}

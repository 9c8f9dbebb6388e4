package io.webjack.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpSafetyTest {

    @ParameterizedTest
    @CsvSource({
        ", localhost, , OPTIONAL",
        ", 127.0.0.1, , OPTIONAL",
        ", ::1, , OPTIONAL",
        ", , , OPTIONAL",
        ", localhost, webjack, REQUIRED",
        ", smtp.example.org, , REQUIRED",
        ", smtp.example.org, webjack, REQUIRED",
        ", localhost.example.org, , REQUIRED",
        ", mail, , OPTIONAL",
        ", mail, webjack, REQUIRED",
        ", 192.168.0.5, , REQUIRED",
        "optional, smtp.example.org, webjack, OPTIONAL",
        "DISABLED, smtp.example.org, , DISABLED",
        "required, localhost, , REQUIRED"
    })
    void tlsIsRequiredWhereOthersCouldListen(String chosen, String host, String user, String choice) {
        assertThat(SmtpSafety.choice(chosen, host, user)).isEqualTo(choice);
    }

    @Test
    void anUnknownChoiceIsNotTakenForOne() {
        assertThatThrownBy(() -> SmtpSafety.choice("yes", "localhost", null))
                .hasMessage("WEBJACK_SMTP_STARTTLS is REQUIRED, OPTIONAL or DISABLED, not yes");
    }

    @Test
    void theMailClientIsToldUnlessSomebodySetItByHand() {
        assertThat(startTls(Map.of("quarkus.mailer.host", "smtp.example.org"))).isEqualTo("REQUIRED");
        assertThat(startTls(Map.of("quarkus.mailer.host", "smtp.example.org", "quarkus.mailer.start-tls", "OPTIONAL")))
                .isEqualTo("OPTIONAL");
        assertThat(startTls(Map.of("quarkus.mailer.host", "smtp.example.org", SmtpSafety.SETTING, "optional")))
                .isEqualTo("OPTIONAL");
    }

    @Test
    void theHostMayBeAnExpression() {
        assertThat(startTls(Map.of("quarkus.mailer.host", "${WEBJACK_SMTP_HOST:localhost}")))
                .isEqualTo("OPTIONAL");
        assertThat(startTls(Map.of(
                        "quarkus.mailer.host",
                        "${WEBJACK_SMTP_HOST:localhost}",
                        "WEBJACK_SMTP_HOST",
                        "smtp.example.org")))
                .isEqualTo("REQUIRED");
    }

    private static String startTls(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredSources()
                .withSources(new io.smallrye.config.PropertiesConfigSource(settings, "test", 300))
                .build();
        return config.getConfigValue("quarkus.mailer.start-tls").getValue();
    }
}

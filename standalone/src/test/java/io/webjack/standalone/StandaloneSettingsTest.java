package io.webjack.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.platform.MailRelay;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandaloneSettingsTest {
    private static final Path HOME = Path.of("/opt/webjack");

    @Test
    void all_defaults() {
        StandaloneSettings settings = StandaloneSettings.from(Map.of(), HOME);

        assertThat(settings.dataDirectory()).isEqualTo(Path.of("/opt/webjack/.webjack"));
        assertThat(settings.ports())
                .isEqualTo(Map.of(
                        Setting.ADMIN, 8080,
                        Setting.INGEST, 8081,
                        Setting.PROCESSING, 8082,
                        Setting.HISTORY, 8083,
                        Setting.ECHO, 8090,
                        Setting.KAFKA, 9092,
                        Setting.KAFKA_CONTROLLER, 9093,
                        Setting.POSTGRES, 5433,
                        Setting.SMTP, 1025));
        assertThat(settings.httpHost()).isEqualTo("127.0.0.1");
        assertThat(settings.serviceHeapMegabytes()).isEqualTo(384);
        assertThat(settings.kafkaHeapMegabytes()).isEqualTo(512);
        assertThat(settings.serviceOptions()).isEmpty();
        assertThat(settings.kafkaFlush()).isFalse();
        assertThat(settings.lowDiskMegabytes()).isEqualTo(1024);
        assertThat(settings.hasOwnMail()).isTrue();
        assertThat(settings.chosenPorts()).isEmpty();
        assertThat(OperatorSettings.of(settings)).isEmpty();
        assertThat(settings.adminToken()).isEmpty();
    }

    @Test
    void all_keys() {
        StandaloneSettings settings = StandaloneSettings.from(
                Map.ofEntries(
                        Map.entry("WEBJACK_DATA_DIR", "/var/lib/webjack"),
                        Map.entry("WEBJACK_ADMIN_PORT", "18080"),
                        Map.entry("WEBJACK_INGEST_PORT", "18081"),
                        Map.entry("WEBJACK_PROCESSING_PORT", "18082"),
                        Map.entry("WEBJACK_HISTORY_PORT", "18083"),
                        Map.entry("WEBJACK_ECHO_PORT", "18090"),
                        Map.entry("WEBJACK_KAFKA_PORT", "19092"),
                        Map.entry("WEBJACK_KAFKA_CONTROLLER_PORT", "19093"),
                        Map.entry("WEBJACK_POSTGRES_PORT", "15433"),
                        Map.entry("WEBJACK_SMTP_PORT", "11025"),
                        Map.entry("WEBJACK_HTTP_HOST", "0.0.0.0"),
                        Map.entry("WEBJACK_SERVICE_HEAP_MB", "256"),
                        Map.entry("WEBJACK_KAFKA_HEAP_MB", "1024"),
                        Map.entry("WEBJACK_JAVA_OPTIONS", "-XX:+UseSerialGC  -Dx=1"),
                        Map.entry("WEBJACK_KAFKA_FLUSH", "true"),
                        Map.entry("WEBJACK_LOW_DISK_MB", "77"),
                        Map.entry("WEBJACK_SMTP_HOST", "smtp.example.org"),
                        Map.entry("WEBJACK_OPERATOR_EMAIL", "ops@example.org"),
                        Map.entry("WEBJACK_EMAIL_LANGUAGE", "en"),
                        Map.entry("WEBJACK_ADMIN_TOKEN", "t0ken")),
                HOME);

        assertThat(settings.dataDirectory()).isEqualTo(Path.of("/var/lib/webjack"));
        assertThat(settings.ports().values())
                .containsExactlyInAnyOrder(18080, 18081, 18082, 18083, 18090, 19092, 19093, 15433, 11025);
        assertThat(settings.httpHost()).isEqualTo("0.0.0.0");
        assertThat(settings.serviceHeapMegabytes()).isEqualTo(256);
        assertThat(settings.kafkaHeapMegabytes()).isEqualTo(1024);
        assertThat(settings.serviceOptions()).isEqualTo(List.of("-XX:+UseSerialGC", "-Dx=1"));
        assertThat(settings.adminToken()).contains("t0ken");
        assertThat(settings.kafkaFlush()).isTrue();
        assertThat(settings.lowDiskMegabytes()).isEqualTo(77);
        assertThat(settings.hasOwnMail()).isFalse();
        assertThat(settings.chosenPorts()).containsExactlyInAnyOrder(Setting.values());
        assertThat(OperatorSettings.of(settings).orElseThrow())
                .isEqualTo(new OperatorSettings(
                        "ops@example.org",
                        Language.EN,
                        "webjack@localhost",
                        new MailRelay("smtp.example.org", 11025, "", "", false)));
    }

    @Test
    void a_port_that_is_no_number_is_named_with_its_variable() {
        assertThatThrownBy(() -> StandaloneSettings.from(Map.of("WEBJACK_ADMIN_PORT", "http"), HOME))
                .isInstanceOf(StartFailure.class)
                .hasMessage("WEBJACK_ADMIN_PORT must be a whole number, not \"http\"");
        assertThatThrownBy(() -> StandaloneSettings.from(Map.of("WEBJACK_SMTP_PORT", "70000"), HOME))
                .isInstanceOf(StartFailure.class)
                .hasMessage("WEBJACK_SMTP_PORT must be between 1 and 65535, not 70000");
    }
}

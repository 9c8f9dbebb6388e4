package io.webjack.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.webjack.platform.FreePort;
import io.webjack.platform.LocalMail;
import io.webjack.platform.ReceivedMail;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OperatorMailTest {
    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void the_operator_reads_what_does_not_stay_up_and_where_to_look() {
        int port = FreePort.next();
        try (LocalMail server = LocalMail.start(port);
                OperatorMail mail = mail(port)) {
            mail.tell(OperatorEmail.begins(
                    "admin-service", 3, EndReason.OUT_OF_MEMORY, Path.of("/logs/admin-service.log")));
            mail.tell(OperatorEmail.over("admin-service"));

            await().until(() -> server.received().size() == 2);
            ReceivedMail first = server.received().get(0);
            assertThat(first.recipients()).containsExactly("ops@example.org");
            assertThat(first.subject()).isEqualTo("Webjack: admin-service не удаётся держать запущенной");
            assertThat(first.text()).contains("ей не хватило памяти", "/logs/admin-service.log");
            assertThat(server.received().get(1).subject()).isEqualTo("Webjack: admin-service снова работает");
        }
    }

    @Test
    void a_mail_server_that_is_away_is_said() {
        try (OperatorMail mail = mail(FreePort.next())) {
            mail.tell(OperatorEmail.over("admin-service"));

            await().until(() -> !said.isEmpty());
            assertThat(said)
                    .singleElement()
                    .asString()
                    .startsWith("The operator (ops@example.org) cannot be written to");
        }
    }

    private OperatorMail mail(int port) {
        StandaloneSettings settings = StandaloneSettings.from(
                Map.of("WEBJACK_OPERATOR_EMAIL", "ops@example.org", "WEBJACK_SMTP_PORT", Integer.toString(port)),
                Path.of("/opt/webjack"));
        return new OperatorMail(OperatorSettings.of(settings).orElseThrow(), said::add, Clock.systemUTC());
    }
}

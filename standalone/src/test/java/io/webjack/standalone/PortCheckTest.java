package io.webjack.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortCheckTest {
    private final List<String> said = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void a_taken_port_that_a_person_set_is_named_in_one_line_with_the_setting_that_changes_it() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();
            StandaloneSettings settings = StandaloneSettings.isolated(
                    directory, directory.resolve("data"), Map.of("WEBJACK_HISTORY_PORT", Integer.toString(port)));

            assertThatThrownBy(() -> PortCheck.settle(settings, said::add))
                    .isInstanceOf(StartFailure.class)
                    .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1))
                    .hasMessageContaining("Port " + port + " is taken")
                    .hasMessageContaining("WEBJACK_HISTORY_PORT=");
        }
    }

    @Test
    void a_port_wanted_twice_is_named_with_both_settings() {
        StandaloneSettings settings = settings(Map.of("WEBJACK_HISTORY_PORT", "29999", "WEBJACK_ADMIN_PORT", "29999"));

        assertThatThrownBy(() -> PortCheck.settle(settings, port -> true, said::add))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith(
                        "Port 29999 is wanted twice: WEBJACK_ADMIN_PORT and WEBJACK_HISTORY_PORT must differ");
    }

    @Test
    void a_port_inside_that_nobody_set_moves_to_a_free_one_by_itself() {
        Set<Integer> taken = Set.of(9093, 9094, 5433, 8090);

        StandaloneSettings settled = PortCheck.settle(
                settings(Map.of("WEBJACK_PROCESSING_PORT", "1025")), port -> !taken.contains(port), said::add);

        assertThat(settled.ports())
                .containsEntry(Setting.KAFKA_CONTROLLER, 9095)
                .containsEntry(Setting.POSTGRES, 5434)
                .containsEntry(Setting.ECHO, 8091)
                .containsEntry(Setting.PROCESSING, 1025)
                .containsEntry(Setting.SMTP, 1026)
                .containsEntry(Setting.ADMIN, 8080);
        assertThat(said)
                .contains("Port 9093 is taken by another program: 9095 in its place (WEBJACK_KAFKA_CONTROLLER_PORT)")
                .hasSize(4);
    }

    @Test
    void an_address_that_people_and_platforms_keep_does_not_move() {
        assertThatThrownBy(() -> PortCheck.settle(settings(Map.of()), port -> port != 8081, said::add))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("WEBJACK_INGEST_PORT=18081");
    }

    private StandaloneSettings settings(Map<String, String> environment) {
        return StandaloneSettings.from(environment, directory);
    }
}

package io.webjack.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortCheckTest {
    @TempDir
    Path directory;

    @Test
    void a_taken_port_is_named_in_one_line_with_the_setting_that_changes_it() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();
            StandaloneSettings settings = settings(Map.of("WEBJACK_HISTORY_PORT", Integer.toString(port)));

            assertThatThrownBy(() -> PortCheck.require(settings))
                    .isInstanceOf(StartFailure.class)
                    .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1))
                    .hasMessageContaining("Port " + port + " is taken")
                    .hasMessageContaining("WEBJACK_HISTORY_PORT=");
        }
    }

    @Test
    void a_port_wanted_twice_is_named_with_both_settings() {
        StandaloneSettings settings = settings(Map.of("WEBJACK_HISTORY_PORT", "29999", "WEBJACK_ADMIN_PORT", "29999"));

        assertThatThrownBy(() -> PortCheck.require(settings))
                .isInstanceOf(StartFailure.class)
                .hasMessage("Port 29999 is wanted twice: WEBJACK_ADMIN_PORT and WEBJACK_HISTORY_PORT must differ.");
    }

    private StandaloneSettings settings(Map<String, String> environment) {
        return StandaloneSettings.isolated(directory, directory.resolve("data"), environment);
    }
}

package io.webjack.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void no_port_is_given_twice() {
        assertThat(IntStream.range(0, 50).map(i -> FreePort.next()).boxed().toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_port_somebody_listens_on_is_not_free() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(FreePort.isFree(taken.getLocalPort())).isFalse();
        }
    }
}

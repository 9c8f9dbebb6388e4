package io.webjack.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void derivesTheSameIdForTheSameName() {
        // Appendix A.4 of RFC 9562
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(Ids.derived(dns, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    @Test
    void ordersNewIdsByTime() {
        UUID first = Ids.newId();
        UUID second = Ids.newId();

        assertThat(first.version()).isEqualTo(7);
        assertThat(first.toString()).isLessThan(second.toString());
        assertThat(Ids.timeOf(first))
                .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
    }
}

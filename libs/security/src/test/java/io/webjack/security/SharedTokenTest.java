package io.webjack.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedTokenTest {
    @Test
    void fits_itself_only() {
        SharedToken token = new SharedToken("admin", Optional.of("the-token"));

        assertThat(token.fits("the-token")).isTrue();
        assertThat(token.fits("the-toke")).isFalse();
        assertThat(token.fits("the-token2")).isFalse();
        assertThat(token.fits("")).isFalse();
    }

    @Test
    void that_is_not_set_fits_nothing() {
        for (Optional<String> none : List.of(Optional.<String>empty(), Optional.of(""), Optional.of("  "))) {
            SharedToken token = new SharedToken("admin", none);

            assertThat(token.isPresent()).isFalse();
            assertThat(token.fits("")).isFalse();
            assertThat(token.fits("  ")).isFalse();
        }
    }
}

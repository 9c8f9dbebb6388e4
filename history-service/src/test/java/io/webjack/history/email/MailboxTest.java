package io.webjack.history.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxTest {

    @ParameterizedTest
    @CsvSource({
        "olya@example.test, olya@example.test",
        "' olya@example.test ', olya@example.test",
        "info@пример.рф, info@xn--e1afmkfd.xn--p1ai",
        "olya, olya",
        "olya@пример..рф, olya@пример..рф"
    })
    void aMailServerGetsTheHostInAscii(String typed, String address) {
        assertThat(Mailbox.of(typed).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "ops@example.test, OPS@Example.test, true",
        "info@пример.рф, info@XN--E1AFMKFD.XN--P1AI, true",
        "ops@example.test, ops@example.org, false"
    })
    void oneMailboxGetsOneCopy(String one, String other, boolean same) {
        assertThat(Mailbox.of(one).identity().equals(Mailbox.of(other).identity()))
                .isEqualTo(same);
    }
}

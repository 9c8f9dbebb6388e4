package io.webjack.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Duration LATE = Duration.ofSeconds(1);
    private final Ledger ledger = new Ledger();

    @Test
    void tellsLostRepeatedDoubledAndLateApart() {
        for (int lead = 1; lead <= 5; lead++) {
            ledger.accepted(lead, 0);
        }
        ledger.delivered(1, "a/send", Duration.ofMillis(20).toNanos());
        ledger.delivered(2, "b/send", Duration.ofMillis(30).toNanos());
        ledger.delivered(2, "b/send", Duration.ofMillis(90).toNanos());
        ledger.delivered(3, "c/send", Duration.ofMillis(40).toNanos());
        ledger.delivered(3, "other/send", Duration.ofMillis(50).toNanos());
        ledger.delivered(4, "d/send", Duration.ofSeconds(3).toNanos());
        ledger.delivered(9, "never accepted", 0);

        Ledger.Account account = ledger.account(LATE);

        assertThat(account)
                .isEqualTo(new Ledger.Account(
                        5, 4, 1, 1, 1, 1, Duration.ofMillis(30), Duration.ofSeconds(3), Duration.ofSeconds(3)));
        assertThat(ledger.isEverythingDelivered()).isFalse();
    }

    @Test
    void aLeadThatArrivedBeforeItsSenderWasAnsweredIsNotLate() {
        ledger.delivered(1, "a", 10);
        ledger.accepted(1, 20);

        assertThat(ledger.account(LATE).longest()).isZero();
        assertThat(ledger.isEverythingDelivered()).isTrue();
    }

    @Test
    void thePromisesAreKeptOnlyWhenEveryNumberIsRight() {
        ledger.accepted(1, 0);
        ledger.delivered(1, "a", 1);
        ObjectNode balance =
                JsonNodeFactory.instance.objectNode().put("succeeded", 1).put("difference", 0);

        assertThat(new Verdict(1, ledger.account(LATE), balance, 3).isKept()).isTrue();
        assertThat(new Verdict(2, ledger.account(LATE), balance, 3).isKept()).isFalse();
        assertThat(new Verdict(1, ledger.account(LATE), balance.deepCopy().put("difference", 1), 3).isKept())
                .isFalse();
        ledger.delivered(1, "b", 2);
        assertThat(new Verdict(1, ledger.account(LATE), balance, 3).isKept()).isFalse();
    }
}

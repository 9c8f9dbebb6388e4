package io.webjack.processing.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.test.TargetCertificate;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustingClientsTest {
    private final List<Runnable> later = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private int made;
    private final TrustingClients<String> clients =
            new TrustingClients<>(2, (time, task) -> later.add(task), trust -> "client-" + ++made, closed::add);

    @Test
    void trustsThatSayTheSameShareAClient() throws GeneralSecurityException {
        String pem = TargetCertificate.VALID.pem();

        assertThat(clients.of(Trust.of(pem, true))).isEqualTo("client-1");
        assertThat(clients.of(Trust.of(pem, true))).isEqualTo("client-1");
        assertThat(clients.of(Trust.of("", false))).isEqualTo("client-2");
        assertThat(clients.of(Trust.of(pem, false))).isEqualTo("client-2");
        assertThat(Trust.of("", true)).isEqualTo(Trust.USUAL);
    }

    @Test
    void theOneThatWasNotUsedForLongestMakesRoomAndIsClosedWhenItsRequestsAreOver() throws GeneralSecurityException {
        Trust first = trust(1);
        Trust second = trust(2);
        clients.of(first);
        clients.of(second);
        clients.of(first);

        clients.of(trust(3));

        assertThat(closed).isEmpty();
        assertThat(clients.of(first)).isEqualTo("client-1");
        later.forEach(Runnable::run);
        assertThat(closed).containsExactly("client-2");
    }

    @Test
    void manyChangesDoNotPileUpClients() throws GeneralSecurityException {
        for (int i = 1; i <= 10; i++) {
            clients.of(trust(i));
        }

        assertThat(closed).hasSize(6);
        later.forEach(Runnable::run);
        assertThat(closed).hasSize(8).doesNotHaveDuplicates();
        clients.close();
        assertThat(closed).hasSize(10).doesNotHaveDuplicates();
    }

    /** Different texts are different trusts, whatever stands in them. */
    private static Trust trust(int number) throws GeneralSecurityException {
        return Trust.of(TargetCertificate.VALID.pem().repeat(number), true);
    }
}

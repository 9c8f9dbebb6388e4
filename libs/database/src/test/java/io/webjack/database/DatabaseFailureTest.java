package io.webjack.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class DatabaseFailureTest {

    @Test
    void a_connection_that_broke_or_is_refused_means_away() {
        assertThat(DatabaseFailure.of(new SQLException("Connection refused", "08001")))
                .contains(DatabaseFailure.AWAY);
        assertThat(DatabaseFailure.of(new SQLException("terminating connection", "57P01")))
                .contains(DatabaseFailure.AWAY);
        assertThat(DatabaseFailure.of(new SQLException("sorry, too many clients already", "53300")))
                .contains(DatabaseFailure.AWAY);
    }

    @Test
    void a_connection_that_could_not_be_made_in_time_means_away() {
        SQLException ofPool =
                new SQLException("Acquisition timeout while waiting for new connection", new TimeoutException());

        assertThat(DatabaseFailure.of(ofPool)).contains(DatabaseFailure.AWAY);
    }

    @Test
    void a_pool_whose_connections_others_hold_means_busy() {
        SQLException ofPool = new SQLException("Sorry, acquisition timeout!");

        assertThat(DatabaseFailure.of(ofPool)).contains(DatabaseFailure.BUSY);
        assertThat(DatabaseFailure.BUSY.problem().problem().type()).isEqualTo("urn:webjack:problem:database-busy");
        assertThat(DatabaseFailure.BUSY.problem().headers()).containsEntry("Retry-After", "5");
    }

    @Test
    void what_is_wrapped_says_more_than_its_wrapping() {
        SQLException reason = new SQLException("Connection refused", "08001");
        SQLException wrapping = new SQLException("Exception in association of connection to transaction", reason);

        assertThat(DatabaseFailure.of(new IllegalStateException(wrapping))).contains(DatabaseFailure.AWAY);
    }

    @Test
    void two_who_change_the_same_are_told_so() {
        assertThat(DatabaseFailure.of(new OptimisticLockException())).contains(DatabaseFailure.CHANGED_MEANWHILE);
        assertThat(DatabaseFailure.of(new SQLException("duplicate key", "23505")))
                .contains(DatabaseFailure.CONFLICT);
        assertThat(DatabaseFailure.CONFLICT.problem().problem().status()).isEqualTo(409);
        assertThat(DatabaseFailure.CHANGED_MEANWHILE.problem().problem().status())
                .isEqualTo(412);
    }

    @Test
    void only_what_passes_by_itself_is_tried_again_silently() {
        assertThat(DatabaseFailure.willPass(new SQLException("Connection refused", "08001")))
                .isTrue();
        assertThat(DatabaseFailure.willPass(new SQLException("Sorry, acquisition timeout!")))
                .isTrue();
        assertThat(DatabaseFailure.willPass(new SQLException("duplicate key", "23505")))
                .isFalse();
        assertThat(DatabaseFailure.willPass(new SQLException("no such column", "42703")))
                .isFalse();
        assertThat(DatabaseFailure.willPass(new IllegalStateException())).isFalse();
    }
}

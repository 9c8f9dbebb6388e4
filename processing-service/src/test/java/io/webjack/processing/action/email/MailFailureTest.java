package io.webjack.processing.action.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.mail.SMTPException;
import io.webjack.contracts.ErrorCode;
import io.webjack.processing.action.ActionOutcome.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailFailureTest {

    @ParameterizedTest
    @CsvSource({"550, false", "553, false", "421, true", "451, true", "535, true", "530, true"})
    void onlyARefusalOfTheMailboxOrTheEmailIsForGood(int code, boolean retryable) {
        Failure failure = MailFailure.of(new RuntimeException(
                new SMTPException("sender address not accepted", code, List.of(code + " no"), true)));

        assertThat(failure)
                .isEqualTo(new Failure(
                        ErrorCode.EMAIL_FAILED,
                        "the mail server refused the e-mail with the code " + code,
                        retryable,
                        false,
                        null,
                        null));
    }

    @Test
    void aServerThatIsAwayIsAskedAgain() {
        assertThat(MailFailure.of(new RuntimeException(new ConnectException("refused"))))
                .satisfies(failure -> assertThat(failure.retryable()).isTrue())
                .satisfies(failure -> assertThat(failure.message()).isEqualTo("the mail server takes no connections"));
        assertThat(MailFailure.of(new UnknownHostException("smtp.example")).retryable())
                .isTrue();
        assertThat(MailFailure.tooSlow().retryable()).isTrue();
    }

    @Test
    void whatTheServerSaysIsNotRepeatedForItMayHoldTheEmail() {
        assertThat(MailFailure.of(new SMTPException("no", 550, List.of("550 5.1.1 <olya@example.org> unknown"), true))
                        .message())
                .isEqualTo("the mail server refused the e-mail with the code 550");
        assertThat(MailFailure.of(new IllegalStateException("made-up text")).message())
                .doesNotContain("made-up text");
    }

    @Test
    void aNumberInATextIsNoRefusal() {
        Failure failure = MailFailure.of(new IOException("connection to mx.example.org/10.0.0.550 was closed"));

        assertThat(failure.retryable()).isTrue();
        assertThat(failure.message()).isEqualTo("the mail server did not take the e-mail: IOException");
    }

    @Test
    void aServerThatOffersNoTlsIsTold() {
        assertThat(MailFailure.of(new RuntimeException("STARTTLS required but not supported by server"))
                        .message())
                .isEqualTo("the mail server offers no TLS, which is required: WEBJACK_SMTP_STARTTLS changes that");
    }
}

package io.webjack.processing.action.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.processing.action.publish.OutTopics.TooManyTopicsException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class PublishFailureTest {

    @Test
    void brokersThatAreAwayAreAskedAgain() {
        assertThat(PublishFailure.of(new TimeoutException("x"), "webjack.out.a").retryable())
                .isTrue();
        assertThat(PublishFailure.of(new NotEnoughReplicasException("x"), "webjack.out.a")
                        .retryable())
                .isTrue();
    }

    @Test
    void whatIsRefusedForGoodIsNot() {
        assertThat(PublishFailure.of(new RecordTooLargeException("x"), "webjack.out.a"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TOO_LARGE))
                .satisfies(failure -> assertThat(failure.retryable()).isFalse());
        assertThat(PublishFailure.of(new TopicAuthorizationException("x"), "webjack.out.a")
                        .retryable())
                .isFalse();
        assertThat(PublishFailure.of(new TooManyTopicsException(3), "webjack.out.a"))
                .satisfies(failure -> assertThat(failure.retryable()).isFalse())
                .satisfies(
                        failure -> assertThat(failure.message())
                                .isEqualTo(
                                        "webjack.out.a does not exist and is not created: there are 3 topics under webjack.out. already"));
    }
}

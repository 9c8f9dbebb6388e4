package io.webjack.processing.action.publish;

import io.webjack.contracts.ErrorCode;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.publish.OutTopics.TooManyTopicsException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** Why a record was not written, and whether it may be later. Pure. */
final class PublishFailure {
    private PublishFailure() {}

    static Failure of(Throwable failure, String topic) {
        if (failure instanceof RecordTooLargeException) {
            return Failure.of(ErrorCode.TOO_LARGE, "the record is larger than what " + topic + " takes");
        }
        if (failure instanceof TooManyTopicsException) {
            return Failure.of(
                    ErrorCode.PUBLISH_FAILED, topic + " does not exist and is not created: " + failure.getMessage());
        }
        boolean forGood = failure instanceof AuthorizationException
                || failure instanceof InvalidTopicException
                || failure instanceof PolicyViolationException
                || failure instanceof SerializationException;
        return new Failure(
                ErrorCode.PUBLISH_FAILED,
                "Kafka did not take the record for " + topic + ": "
                        + failure.getClass().getSimpleName(),
                !forGood,
                false,
                null,
                null);
    }
}

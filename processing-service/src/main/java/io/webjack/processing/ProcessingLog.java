package io.webjack.processing;

import static org.jboss.logging.Logger.Level.DEBUG;
import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import java.lang.invoke.MethodHandles;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Every line that an operator of this service can meet. */
@MessageLogger(projectCode = "WJ-PRO-", length = 3)
public interface ProcessingLog {
    /** The one instance. */
    ProcessingLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ProcessingLog.class, "io.webjack.processing");

    @LogMessage(level = INFO)
    @Message(id = 1, value = "Partitions assigned: %s")
    void partitionsAssigned(String partitions);

    @LogMessage(level = INFO)
    @Message(id = 2, value = "Partitions given back: %s; unfinished operations left to the next owner: %d")
    void partitionsRevoked(String partitions, int unfinished);

    @LogMessage(level = WARN)
    @Message(id = 3, value = "Partitions lost to another instance: %s")
    void partitionsLost(String partitions);

    @LogMessage(level = ERROR)
    @Message(id = 5, value = "Operation ended by a fault of Webjack: operationId=%s processingId=%s")
    void operationBroken(UUID operationId, UUID processingId, @Cause Throwable cause);

    @LogMessage(level = ERROR)
    @Message(id = 6, value = "Unexpected failure on an event loop")
    void unexpectedFailure(@Cause Throwable cause);

    @LogMessage(level = ERROR)
    @Message(id = 11, value = "Reading of events broke off and begins anew")
    void intakeBroken(@Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(id = 12, value = "Offsets could not be committed; records may be read again: %s")
    void offsetsNotCommitted(String reason);

    @LogMessage(level = INFO)
    @Message(id = 13, value = "Addresses that are not public and may be reached: %s")
    void addressesOpened(String ranges);

    @LogMessage(level = ERROR)
    @Message(id = 14, value = "Result too large for the broker, recorded without its data: operationId=%s bytes=%d")
    void resultTooLarge(UUID operationId, int bytes);

    @LogMessage(level = WARN)
    @Message(id = 15, value = "Unfinished operations did not reach a recorded step in time: partitions=%s")
    void revocationTimedOut(String partitions);

    @LogMessage(level = INFO)
    @Message(id = 16, value = "Reading of events ended")
    void intakeEnded();

    @LogMessage(level = WARN)
    @Message(id = 17, value = "Reading of events did not end in time; unfinished operations are left to the next owner")
    void intakeNotEnded();

    @LogMessage(level = INFO)
    @Message(id = 19, value = "Read back what was done before: partitions=%s operations=%d ms=%d")
    void memoryRead(String partitions, int operations, long millis);

    @LogMessage(level = DEBUG)
    @Message(id = 20, value = "Reading back ended because the partitions were given up: partitions=%s")
    void memoryNotWanted(String partitions);

    @LogMessage(level = WARN)
    @Message(id = 21, value = "What was done before cannot be read back, trying again: partitions=%s reason=%s")
    void memoryNotRead(String partitions, String reason);

    @LogMessage(level = WARN)
    @Message(id = 22, value = "Unreadable when read back: topic=%s partition=%d offset=%d reason=%s")
    void unreadableWhenReadBack(String topic, int partition, long offset, String reason);

    @LogMessage(level = WARN)
    @Message(
            id = 32,
            value =
                    "Certificates of some servers are not checked, as a connection says: connectionId=%s version=%d name=%s")
    void certificatesNotChecked(UUID connectionId, int version, String name);

    @LogMessage(level = WARN)
    @Message(id = 30, value = "Destination does not answer and gets only trials for now: destination=%s pauseMs=%d")
    void destinationLeftAlone(String destination, long pauseMillis);

    @LogMessage(level = INFO)
    @Message(id = 31, value = "Destination answers again: destination=%s")
    void destinationAnswers(String destination);

    @LogMessage(level = ERROR)
    @Message(id = 70, value = "Result cannot be written, recorded without its data: operationId=%s cause=%s")
    void resultUnwritable(UUID operationId, String cause);

    @LogMessage(level = ERROR)
    @Message(id = 71, value = "The broker refuses a small record as too large, trying again: topic=%s bytes=%d")
    void smallRecordRefused(String topic, int bytes);

    @LogMessage(level = ERROR)
    @Message(id = 72, value = "Record ended by a fault of Webjack: topic=%s partition=%d offset=%d")
    void recordBroken(String topic, int partition, long offset, @Cause Throwable cause);

    @LogMessage(level = ERROR)
    @Message(id = 73, value = "The end of an operation by a fault could not be recorded: operationId=%s")
    void endNotRecorded(UUID operationId, @Cause Throwable cause);

    @LogMessage(level = DEBUG)
    @Message(id = 33, value = "An action was not put together again for its secrets: operationId=%s key=%s cause=%s")
    void secretsNotUsedAgain(UUID operationId, String key, String cause);

    @LogMessage(level = WARN)
    @Message(
            id = 60,
            value =
                    "The process has ended again and again over these records; they are begun one at a time: partition=%s offset=%d ends=%d")
    void recordsBegunCarefully(String partition, long offset, int ends);

    @LogMessage(level = ERROR)
    @Message(id = 61, value = "Record put aside and its operation failed: topic=%s partition=%d offset=%d reason=%s")
    void recordPutAside(String topic, int partition, long offset, String reason);

    @LogMessage(level = WARN)
    @Message(
            id = 90,
            value =
                    "The broker does not keep to the session timeout of %s and uses its own, so that a killed instance is missed later (docs/operations.md): %s")
    void sessionTimeoutNotTaken(String timeout, String reason);

    @LogMessage(level = WARN)
    @Message(
            id = 91,
            value =
                    "The broker does not know the group protocol of Kafka 4.0; going on with the classic one, by which every change of instances stops all of them for a moment")
    void groupProtocolNotKnown();

    @LogMessage(level = WARN)
    @Message(id = 92, value = "Partitions that stay are not read on while others are given up: %s")
    void notReadAside(String reason);

    @LogMessage(level = DEBUG)
    @Message(id = 93, value = "Offsets are committed once it is settled who owns which partitions: %s")
    void committedLater(String reason);

    @LogMessage(level = WARN)
    @Message(id = 94, value = "A test run was sent and could not be recorded: operationId=%s")
    void testRunNotRecorded(UUID operationId);
}

package io.webjack.history;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Everything that an operator reads about history-service. */
@MessageLogger(projectCode = "WJ-HIS-", length = 3)
public interface HistoryLog extends BasicLogger {
    HistoryLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), HistoryLog.class, "io.webjack.history");

    @LogMessage(level = Level.WARN)
    @Message(id = 3, value = "partitions cannot be made ahead; rows go to the default partition meanwhile: reason=%s")
    void partitionsNotMade(String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 20, value = "a batch is not written yet, it is tried again: records=%s reason=%s")
    void batchWaits(int records, String reason);

    @LogMessage(level = Level.INFO)
    @Message(id = 21, value = "batches are written again")
    void batchesGoOn();

    @LogMessage(level = Level.WARN)
    @Message(
            id = 24,
            value = "offsets were not committed; records will be read again, which changes nothing: reason=%s")
    void offsetsNotCommitted(String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 25, value = "the broker does not take a dead letter, trying again: reason=%s")
    void deadLetterWaits(String reason);

    @LogMessage(level = Level.ERROR)
    @Message(id = 26, value = "writing failed unexpectedly, it is tried again")
    void writingFailed(@Cause Throwable failure);

    @LogMessage(level = Level.WARN)
    @Message(id = 27, value = "learned fields cannot be read and are learned anew: processingId=%s reason=%s")
    void learnedFieldsUnreadable(String processingId, String reason);

    @LogMessage(level = Level.ERROR)
    @Message(id = 60, value = "reading a record failed unexpectedly, it is put aside: topic=%s partition=%s offset=%s")
    void readerFailed(String topic, int partition, long offset, @Cause Throwable failure);

    @LogMessage(level = Level.WARN)
    @Message(
            id = 61,
            value = "the process ended before what stands there was written; records are read one by one now: "
                    + "topic=%s partition=%s")
    void readOneByOne(String topic, int partition);

    @LogMessage(level = Level.ERROR)
    @Message(
            id = 62,
            value = "the process ended each time this record was read, it is put aside: topic=%s partition=%s"
                    + " offset=%s")
    void recordEndsProcess(String topic, int partition, long offset);

    @LogMessage(level = Level.WARN)
    @Message(id = 63, value = "it cannot be seen whether leads move, trying again: reason=%s")
    void progressNotSeen(String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 64, value = "something does not move: kind=%s what=%s count=%s")
    void trouble(String kind, String what, long count);

    @LogMessage(level = Level.INFO)
    @Message(id = 65, value = "it moves again: kind=%s what=%s")
    void troubleOver(String kind, String what);

    @LogMessage(level = Level.WARN)
    @Message(id = 70, value = "it is not known what was begun before, it is read as if nothing was: reason=%s")
    void beginningsNotKnown(String reason);

    @LogMessage(level = Level.INFO)
    @Message(id = 200, value = "an incident has begun: processingId=%s code=%s host=%s")
    void incidentBegun(String processingId, String code, String host);

    @LogMessage(level = Level.INFO)
    @Message(id = 201, value = "an incident is over: incidentId=%s failures=%s")
    void incidentOver(String incidentId, long failures);

    @LogMessage(level = Level.WARN)
    @Message(id = 210, value = "an e-mail cannot be sent, trying again: emailId=%s attempt=%s reason=%s")
    void emailWaits(String emailId, int attempt, String reason);

    @LogMessage(level = Level.ERROR)
    @Message(id = 211, value = "an e-mail is given up: emailId=%s attempts=%s reason=%s")
    void emailGivenUp(String emailId, int attempts, String reason);

    @LogMessage(level = Level.ERROR)
    @Message(id = 212, value = "incidents and e-mails cannot be looked after, trying again")
    void emailsFailed(@Cause Throwable failure);
}

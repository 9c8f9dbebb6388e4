package io.webjack.ingest.poll;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What operators read about sources whose leads are asked for. */
@MessageLogger(projectCode = "WJ-ING-", length = 3)
interface PollLog extends BasicLogger {
    PollLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), PollLog.class, "io.webjack.ingest.poll");

    @LogMessage(level = Level.INFO)
    @Message(id = 601, value = "leads were read: processingId=%s count=%d")
    void read(UUID processingId, int count);

    @LogMessage(level = Level.WARN)
    @Message(id = 602, value = "a source cannot be read until %s: processingId=%s attempts=%d reason=%s")
    void notRead(Instant until, UUID processingId, int attempts, String reason);

    @LogMessage(level = Level.INFO)
    @Message(id = 603, value = "a source can be read again: processingId=%s")
    void readAgain(UUID processingId);

    @LogMessage(level = Level.WARN)
    @Message(id = 604, value = "a request to read a source is left out: processingId=%s reason=%s")
    void leftOut(UUID processingId, String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 605, value = "requests to read sources cannot be taken, trying again: reason=%s")
    void consumerFailed(String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 606, value = "the broker has not taken what was read; it is read again: processingId=%s reason=%s")
    void notStored(UUID processingId, String reason);

    @LogMessage(level = Level.ERROR)
    @Message(id = 607, value = "the reading of a source failed unexpectedly; it is tried again: processingId=%s")
    void failedUnexpectedly(@Cause Throwable failure, UUID processingId);

    @LogMessage(level = Level.INFO)
    @Message(id = 608, value = "a platform has given an access token: connectionId=%s expiresAt=%s")
    void tokenGranted(UUID connectionId, String expiresAt);

    @LogMessage(level = Level.WARN)
    @Message(id = 609, value = "a record cannot be read and is left out: topic=%s partition=%d offset=%d reason=%s")
    void recordUnreadable(String topic, int partition, long offset, String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 610, value = "the names of forms cannot be read: connectionId=%s reason=%s")
    void namesNotRead(UUID connectionId, String reason);

    @LogMessage(level = Level.DEBUG)
    @Message(id = 611, value = "instances come or go; what was read is committed afterwards: partition=%s")
    void committedLater(String partition);
}

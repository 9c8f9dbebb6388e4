package io.webjack.ingest.fetch;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What operators read about leads that are fetched from platforms. */
@MessageLogger(projectCode = "WJ-ING-", length = 3)
interface FetchLog {
    /** The one instance. */
    FetchLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), FetchLog.class, "io.webjack.ingest.fetch");

    @LogMessage(level = Level.INFO)
    @Message(id = 501, value = "Lead %s of page %s, form %s: no processing wants it")
    void leadNotWanted(String leadId, String pageId, String formId);

    @LogMessage(level = Level.WARN)
    @Message(id = 502, value = "Connection %s: the platform refuses the access to page %s; its leads are held: %s")
    void accessRefused(UUID connectionId, String pageId, String problem);

    @LogMessage(level = Level.INFO)
    @Message(id = 503, value = "Connection %s: page %s answers again, the held leads go on")
    void accessRestored(UUID connectionId, String pageId);

    @LogMessage(level = Level.WARN)
    @Message(id = 504, value = "Connection %s, page %s: limited until %s: %s")
    void limited(UUID connectionId, String pageId, Instant until, String problem);

    @LogMessage(level = Level.WARN)
    @Message(id = 505, value = "%s cannot be read: %s")
    void notReadable(String identity, String problem);

    @LogMessage(level = Level.INFO)
    @Message(id = 506, value = "%s is the platform's own test: %s")
    void platformTest(String identity, String problem);

    @LogMessage(level = Level.WARN)
    @Message(id = 507, value = "The broker has not taken what became of %s; it is read again: %s")
    void notRecorded(String identity, String problem);

    @LogMessage(level = Level.ERROR)
    @Message(id = 510, value = "Reading of %s failed unexpectedly; it is tried again")
    void failedUnexpectedly(@Cause Throwable failure, String identity);

    @LogMessage(level = Level.INFO)
    @Message(id = 511, value = "Partition %d: %d leads wait to be read again")
    void restored(int partition, int count);

    @LogMessage(level = Level.WARN)
    @Message(id = 512, value = "The waiting leads of partition %d cannot be read, trying again: %s")
    void restoreFailed(int partition, String problem);

    @LogMessage(level = Level.INFO)
    @Message(id = 513, value = "Processing %s: the source is read from %s on (%s)")
    void pollBegun(UUID processingId, String since, String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 514, value = "Processing %s: the source cannot be read: %s")
    void pollImpossible(UUID processingId, String problem);

    @LogMessage(level = Level.WARN)
    @Message(id = 515, value = "Offsets could not be committed; notifications may be read again: %s")
    void offsetsNotCommitted(String reason);

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

    @LogMessage(level = Level.INFO)
    @Message(id = 608, value = "a platform has given an access token: connectionId=%s expiresAt=%s")
    void tokenGranted(UUID connectionId, String expiresAt);

    @LogMessage(level = Level.WARN)
    @Message(id = 609, value = "a record cannot be read and is left out: topic=%s partition=%d offset=%d reason=%s")
    void recordUnreadable(String topic, int partition, long offset, String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 610, value = "the names of forms cannot be read: connectionId=%s reason=%s")
    void namesNotRead(UUID connectionId, String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 100, value = "how far the group %s has come is not known; what it has left is not looked for: %s")
    void formerGroupUnknown(String group, String reason);
}

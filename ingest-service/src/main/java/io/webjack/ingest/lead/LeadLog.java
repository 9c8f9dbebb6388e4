package io.webjack.ingest.lead;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What operators read about leads of which a platform told only the id. */
@MessageLogger(projectCode = "WJ-ING-", length = 3)
interface LeadLog {
    /** The one instance. */
    LeadLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), LeadLog.class, "io.webjack.ingest.lead");

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
    @Message(id = 508, value = "A record of %s, partition %d, offset %d cannot be read and is kept aside: %s")
    void unreadable(String topic, int partition, long offset, String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 509, value = "Lead notifications cannot be taken, trying again: %s")
    void consumerFailed(String problem);

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
}

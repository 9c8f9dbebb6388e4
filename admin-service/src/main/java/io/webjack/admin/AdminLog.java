package io.webjack.admin;

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

/** Everything that an operator reads about admin-service. */
@MessageLogger(projectCode = "WJ-ADM-", length = 3)
public interface AdminLog extends BasicLogger {
    AdminLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), AdminLog.class, "io.webjack.admin");

    @LogMessage(level = Level.WARN)
    @Message(id = 10, value = "publication waits for the broker, nothing is lost: reason=%s")
    void publicationWaits(String reason);

    @LogMessage(level = Level.INFO)
    @Message(id = 11, value = "publication goes on")
    void publicationGoesOn();

    @LogMessage(level = Level.ERROR)
    @Message(id = 12, value = "a row cannot be published and is passed over: topic=%s key=%s")
    void rowUnpublishable(String topic, String key, @Cause Throwable cause);

    @LogMessage(level = Level.WARN)
    @Message(
            id = 13,
            value = "the topic differs from the table, which is right; published again: topic=%s missing=%s"
                    + " different=%s")
    void topicDiffered(String topic, int missing, int different);

    @LogMessage(level = Level.WARN)
    @Message(id = 14, value = "the topic holds keys that the table never knew; they are left alone: topic=%s keys=%s")
    void topicHoldsUnknown(String topic, int keys);

    @LogMessage(level = Level.INFO)
    @Message(id = 15, value = "topic and table are the same: topic=%s keys=%s")
    void topicIsRight(String topic, int keys);

    @LogMessage(level = Level.ERROR)
    @Message(id = 16, value = "publication failed, it is tried again")
    void publicationFailed(@Cause Throwable cause);

    @LogMessage(level = Level.WARN)
    @Message(id = 20, value = "history-service cannot be reached: reason=%s")
    void historyAway(String reason);

    @LogMessage(level = Level.ERROR)
    @Message(id = 21, value = "%s does not accept WEBJACK_SERVICE_TOKEN: it must be the same in all services")
    void serviceTokenRefused(String service);

    @LogMessage(level = Level.WARN)
    @Message(id = 22, value = "processing-service cannot be reached: reason=%s")
    void processingAway(String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 24, value = "ingest-service cannot be reached: reason=%s")
    void ingestAway(String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 23, value = "A retry of many operations waits and is tried again: %s")
    void bulkRetryWaits(String reason);

    @LogMessage(level = Level.WARN)
    @Message(
            id = 26,
            value = "certificates are not checked for the servers of a connection: connectionId=%s version=%s name=%s"
                    + " by=%s")
    void certificatesNotChecked(UUID connectionId, int version, String name, String by);

    @LogMessage(level = Level.INFO)
    @Message(
            id = 27,
            value = "certificates are checked again for the servers of a connection: connectionId=%s version=%s name=%s"
                    + " by=%s")
    void certificatesCheckedAgain(UUID connectionId, int version, String name, String by);

    @LogMessage(level = Level.WARN)
    @Message(id = 25, value = "the requests to read sources wait and are tried again: reason=%s")
    void pollsWait(String reason);

    @LogMessage(level = Level.INFO)
    @Message(
            id = 100,
            value =
                    "nobody has signed in as a user yet: %s signs in once at %s until %s; this is not told any more once"
                            + " somebody has")
    void firstSignIn(String email, String link, Instant until);

    @LogMessage(level = Level.WARN)
    @Message(id = 101, value = "sessions and links that are over are not deleted yet, it is tried again: reason=%s")
    void accessNotForgotten(String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 60, value = "what was asked to run again long ago is not forgotten yet, it is tried again: reason=%s")
    void retriesNotForgotten(String reason);

    @LogMessage(level = Level.ERROR)
    @Message(id = 130, value = "what has changed cannot be shown, it is tried again")
    void feedBroke(@Cause Throwable cause);

    @LogMessage(level = Level.WARN)
    @Message(id = 131, value = "cancellations of long ago are not taken away yet, it is tried again: reason=%s")
    void cancellationsNotForgotten(String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 70, value = "a change was answered as saved only, the broker has not taken it yet: method=%s rows=%s")
    void answeredUnpublished(String method, String rows);

    @LogMessage(level = Level.WARN)
    @Message(id = 71, value = "whether a change is published is not known: reason=%s")
    void publicationUnknown(String reason);

    @LogMessage(level = Level.WARN)
    @Message(
            id = 120,
            value = "owners of processings are not told yet that they were stopped, it is tried again: reason=%s")
    void ownersNotTold(String reason);
}

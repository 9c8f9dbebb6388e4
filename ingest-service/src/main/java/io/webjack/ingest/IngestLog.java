package io.webjack.ingest;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator reads about ingest-service. */
@MessageLogger(projectCode = "WJ-ING-", length = 3)
public interface IngestLog extends BasicLogger {
    IngestLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), IngestLog.class, "io.webjack.ingest");

    @LogMessage(level = Level.WARN)
    @Message(
            id = 12,
            value = "a rejected delivery could not be shown in the history: processingId=%s operationId=%s reason=%s")
    void rejectionNotStored(String processingId, String operationId, String reason);

    @LogMessage(level = Level.ERROR)
    @Message(id = 20, value = "a delivery could not be handled; its sender was told to come again")
    void deliveryFailed(@Cause Throwable failure);

    @LogMessage(level = Level.WARN)
    @Message(id = 22, value = "a request of a platform is refused: connectionId=%s status=%d reason=%s")
    void notificationRefused(String connectionId, int status, String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 21, value = "a setting of a source cannot be used: processingId=%s reason=%s")
    void sourceSettingUnusable(String processingId, String reason);
}

package io.webjack.problem;

import java.util.UUID;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator reads about requests that failed by a fault of our own. */
@MessageLogger(projectCode = "WJ-PRB-", length = 3)
interface ProblemLog extends BasicLogger {
    ProblemLog LOG =
            Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), ProblemLog.class, "io.webjack.problem");

    @LogMessage(level = Level.ERROR)
    @Message(id = 1, value = "request failed by a fault of the service: errorId=%s method=%s path=%s")
    void requestFailed(UUID errorId, String method, String path, @Cause Throwable cause);
}

package io.webjack.database;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Everything that an operator reads about the database of a service. */
@MessageLogger(projectCode = "WJ-DB-", length = 3)
interface DatabaseLog extends BasicLogger {
    DatabaseLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DatabaseLog.class, "io.webjack.database");

    @LogMessage(level = Level.WARN)
    @Message(id = 1, value = "the database cannot be reached, trying again: reason=%s")
    void away(String reason);

    @LogMessage(level = Level.INFO)
    @Message(id = 2, value = "the database is ready: migrations=%s")
    void ready(int migrations);
}

package io.webjack.security;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator reads about access. */
@MessageLogger(projectCode = "WJ-SEC-", length = 3)
interface SecurityLog extends BasicLogger {
    SecurityLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), SecurityLog.class, "io.webjack.security");

    @LogMessage(level = Level.WARN)
    @Message(id = 1, value = "%s is not set: every call that needs it is refused with 401")
    void noTokenConfigured(String setting);
}

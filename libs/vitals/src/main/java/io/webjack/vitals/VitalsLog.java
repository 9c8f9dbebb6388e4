package io.webjack.vitals;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator reads about the service as a process. */
@MessageLogger(projectCode = "WJ-VIT-", length = 3)
interface VitalsLog extends BasicLogger {
    VitalsLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), VitalsLog.class, "io.webjack.vitals");

    @LogMessage(level = Level.WARN)
    @Message(id = 1, value = "a metric has as many time series as it may; no more are measured: metric=%s series=%s")
    void seriesLeftOut(String metric, int series);

    @LogMessage(level = Level.WARN)
    @Message(id = 2, value = "this service does not answer itself: address=%s answer=%s in a row=%s of %s")
    void notAnswered(String address, String answer, int inARow, int failures);

    @LogMessage(level = Level.FATAL)
    @Message(
            id = 3,
            value =
                    "this service has not answered itself %s times in a row: the process ends now, so that it is started again")
    void ending(int failures);

    @LogMessage(level = Level.INFO)
    @Message(id = 4, value = "this service answers itself again")
    void answersAgain();
}

package io.webjack.kafka;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator reads about reading and writing records, whatever the service. */
@MessageLogger(projectCode = "WJ-KAF-", length = 3)
interface KafkaLog extends BasicLogger {
    KafkaLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), KafkaLog.class, "io.webjack.kafka");

    @LogMessage(level = Level.WARN)
    @Message(id = 1, value = "the broker does not take records: channel=%s topic=%s reason=%s")
    void recordsNotTaken(String channel, String topic, String reason);

    @LogMessage(level = Level.INFO)
    @Message(id = 2, value = "the broker takes records again: channel=%s")
    void recordsTakenAgain(String channel);

    @LogMessage(level = Level.INFO)
    @Message(id = 3, value = "the topics are there")
    void topicsPrepared();

    @LogMessage(level = Level.WARN)
    @Message(id = 4, value = "the topics cannot be prepared, trying again: reason=%s")
    void topicsNotPrepared(String reason);

    @LogMessage(level = Level.INFO)
    @Message(id = 5, value = "the service stops before its topics are there")
    void topicPreparationEnded();

    @LogMessage(level = Level.ERROR)
    @Message(id = 6, value = "a record cannot be read and was put aside: topic=%s partition=%s offset=%s reason=%s")
    void recordPutAside(String topic, int partition, long offset, String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 7, value = "offsets were not committed, which is tried again: channel=%s reason=%s")
    void offsetsNotCommitted(String channel, String reason);

    @LogMessage(level = Level.WARN)
    @Message(
            id = 8,
            value = "partitions go to another instance before their records were finished: channel=%s records=%s")
    void recordsNotFinished(String channel, int records);

    @LogMessage(level = Level.WARN)
    @Message(id = 9, value = "a channel could not be opened, which is tried again with the next record: channel=%s")
    void notOpened(String channel, @Cause Throwable failure);
}

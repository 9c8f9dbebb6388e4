package io.webjack.ingest.lead;

import static io.webjack.ingest.lead.LeadLog.LOG;

import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.WaitingReading;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.connection.ConnectionDirectory;
import io.webjack.ingest.lead.WaitingReadings.Entry;
import io.webjack.replica.UnreadableRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Gives readings their turn and sees to it that each ends: recorded, or tried again. What no turn can be found for soon
 * is put among the waiting ones, so that a large account does not fill the queue.
 */
final class ReadingDispatcher implements AutoCloseable {
    private static final String SERVICE = "ingest-service";
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final int MOST_QUEUED = 512;
    private static final int MOST_QUEUED_PER_CONNECTION = 64;

    private final ReadingQueue queue;
    private final ReadingRunner runner;
    private final WaitingReadings waitingReadings;
    private final ConnectionDirectory connections;
    private final LeadPublisher publisher;
    private final LeadConfig config;
    private final Clock clock;
    private final Set<Integer> givenAway = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> underWay = new HashMap<>();
    private final ScheduledExecutorService again;

    ReadingDispatcher(
            ReadingQueue queue,
            ReadingRunner runner,
            WaitingReadings waitingReadings,
            ConnectionDirectory connections,
            LeadPublisher publisher,
            LeadConfig config,
            Clock clock) {
        this.queue = queue;
        this.runner = runner;
        this.waitingReadings = waitingReadings;
        this.connections = connections;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
        this.again = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread created = new Thread(work, "lead-again");
            created.setDaemon(true);
            return created;
        });
    }

    /** @param done called once, from any thread, when the notification needs no further attention */
    void notified(int partition, LeadReading reading, Runnable done) {
        givenAway.remove(partition);
        if (waitingReadings.contains(reading.identity())) {
            done.run();
        } else if (queue.waiting(reading.connectionId()) >= MOST_QUEUED_PER_CONNECTION) {
            putAside(partition, reading, done);
        } else {
            submit(new ReadingTask(partition, reading, null), done);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // both endings are taken care of
    void unreadable(ConsumerRecord<byte[], byte[]> record, String reason, Runnable done) {
        LOG.unreadable(record.topic(), record.partition(), record.offset(), reason);
        UnreadableRecord unreadable = new UnreadableRecord(record, reason);
        publisher
                .deadLetter(record, unreadable.toDeadLetter(SERVICE, clock.instant()))
                .whenComplete((acknowledged, failure) -> {
                    if (failure == null) {
                        done.run();
                    } else {
                        later(record.partition(), () -> unreadable(record, reason, done));
                    }
                });
    }

    /** Gives the waiting readings whose time has come their turn. */
    void dispatchDue() {
        Map<UUID, Integer> given = new HashMap<>();
        Instant now = clock.instant();
        List<Entry> due = waitingReadings.takeDue(now, this::isReleased, entry -> hasRoom(entry, given));
        for (Entry entry : due) {
            givenAway.remove(entry.partition());
            WaitingReading waiting = entry.waiting();
            submit(new ReadingTask(entry.partition(), waiting.reading(), waiting), () -> {});
        }
    }

    /** @param full whether it was full when this was asked last: it has to drain before it takes more */
    boolean isFull(boolean full) {
        int most = full ? MOST_QUEUED / 2 : MOST_QUEUED;
        return queue.waiting() >= most || waitingReadings.size() >= config.mostWaiting();
    }

    /** Begins nothing more for these partitions, and waits for what is under way. */
    void letEnd(Collection<Integer> partitions, Duration limit) {
        givenAway.addAll(partitions);
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (underWay) {
            while (partitions.stream().anyMatch(underWay::containsKey)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                try {
                    underWay.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    void givenAway(int partition) {
        givenAway.add(partition);
        waitingReadings.givenAway(partition);
    }

    @Override
    public void close() {
        again.shutdownNow();
    }

    private void submit(ReadingTask task, Runnable done) {
        queue.submit(task.reading().connectionId(), () -> {
            if (!begin(task.partition())) {
                return;
            }
            try {
                run(task, done);
            } finally {
                end(task.partition());
            }
        });
    }

    private void run(ReadingTask task, Runnable done) {
        String identity = task.reading().identity();
        try {
            runner.run(task);
            done.run();
        } catch (KafkaException e) {
            LOG.notRecorded(identity, String.valueOf(e.getMessage()));
            tryAgain(task, done);
        } catch (RuntimeException e) {
            LOG.failedUnexpectedly(e, identity);
            tryAgain(task, done);
        }
    }

    private void tryAgain(ReadingTask task, Runnable done) {
        if (task.before() == null) {
            later(task.partition(), () -> submit(task, done));
        } else {
            waitingReadings.putBack(task.reading().identity(), clock.instant().plus(AFTER_FAILURE));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // both endings are taken care of
    private void putAside(int partition, LeadReading reading, Runnable done) {
        Instant now = clock.instant();
        WaitingReading waiting = new WaitingReading(reading, 0, now, now, null, null, Map.of(), false, null);
        publisher.waiting(partition, waiting).whenComplete((acknowledged, failure) -> {
            if (failure == null) {
                waitingReadings.put(partition, waiting, now);
                done.run();
            } else {
                later(partition, () -> submit(new ReadingTask(partition, reading, null), done));
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the work takes care of its own failures
    private void later(int partition, Runnable work) {
        try {
            again.schedule(
                    () -> {
                        if (!givenAway.contains(partition)) {
                            work.run();
                        }
                    },
                    AFTER_FAILURE.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.notRecorded("partition " + partition, "the service ends");
        }
    }

    private boolean isReleased(WaitingReading waiting) {
        Integer version = waiting.heldAtVersion();
        return version != null
                && connections
                        .byId(waiting.reading().connectionId())
                        .map(Connection::version)
                        .filter(current -> !current.equals(version))
                        .isPresent();
    }

    private boolean hasRoom(Entry entry, Map<UUID, Integer> given) {
        UUID connection = entry.waiting().reading().connectionId();
        int queued = queue.waiting(connection) + given.getOrDefault(connection, 0);
        if (queued >= MOST_QUEUED_PER_CONNECTION / 2) {
            return false;
        }
        given.merge(connection, 1, Integer::sum);
        return true;
    }

    private boolean begin(int partition) {
        synchronized (underWay) {
            if (givenAway.contains(partition)) {
                return false;
            }
            underWay.merge(partition, 1, Integer::sum);
            return true;
        }
    }

    private void end(int partition) {
        synchronized (underWay) {
            underWay.merge(partition, -1, (a, b) -> a + b == 0 ? null : a + b);
            underWay.notifyAll();
        }
    }
}

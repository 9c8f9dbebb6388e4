package io.webjack.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** As a service uses channels: one that it reads, one that it writes. */
@Singleton
class ReadAndWritten {
    final List<FinishedOffsets.Held> held = new CopyOnWriteArrayList<>();
    final List<Long> batches = new CopyOnWriteArrayList<>();
    final RecordPublisher written;
    final FinishedOffsets offsets;

    ReadAndWritten(@Channel("written") RecordPublisher written, FinishedCommits commits) {
        this.written = written;
        this.offsets = commits.of("read");
    }

    @Incoming("read")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> take(Message<ConsumerRecords<byte[], byte[]>> batch) {
        long bytes = 0;
        for (FinishedOffsets.Held one : offsets.take(batch)) {
            bytes += one.record().value().length;
            held.add(one);
        }
        batches.add(bytes);
        return Uni.createFrom().voidItem();
    }
}

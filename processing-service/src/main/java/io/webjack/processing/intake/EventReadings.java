package io.webjack.processing.intake;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import io.webjack.processing.memory.Memory;
import io.webjack.processing.resume.MemoryConsumer;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The commit strategy {@code intake}: one for each client of the channel, which the connector asks for when it makes one. */
@Singleton
@Default
@Identifier("intake")
final class EventReadings implements KafkaCommitHandler.Factory {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Assignment assignment;
    private final MemoryConsumer past;
    private final Memory memory;
    private final IntakeConfig config;
    private final IntakeProgress progress;
    private final Clock clock;
    private volatile @Nullable EventReading current;

    @Inject
    EventReadings(
            Assignment assignment,
            MemoryConsumer past,
            Memory memory,
            IntakeConfig config,
            IntakeProgress progress,
            Clock clock) {
        this.assignment = assignment;
        this.past = past;
        this.memory = memory;
        this.config = config;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("unchecked") // what the channel is set to in application.properties
    public KafkaCommitHandler create(
            KafkaConnectorIncomingConfiguration channel,
            Vertx vertx,
            KafkaConsumer<?, ?> consumer,
            BiConsumer<Throwable, Boolean> reportFailure) {
        KafkaConsumer<byte[], byte[]> kafka = (KafkaConsumer<byte[], byte[]>) consumer;
        EventReading reading = new EventReading(
                kafka,
                (client, wake) -> new PollTurns(
                        new PollTurns.Clients(client, kafka.configuration(), wake),
                        assignment,
                        new Restoration(past, memory.restored(), wake),
                        config,
                        clock,
                        progress),
                vertx.getDelegate(),
                config.revocationWait().plus(CLOSING));
        current = reading;
        return reading;
    }

    /** That of the client that was made last. */
    EventReading current() {
        return Objects.requireNonNull(current, "no client was made yet");
    }
}

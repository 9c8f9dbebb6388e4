package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventReadingTest {
    private final CountDownLatch asking = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger turns = new AtomicInteger();

    @Test
    void aTurnComesBeforeTheNextPollAlsoWhenAnotherThreadIsJustAskingForOne() throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        EventReading reading = new EventReading(
                client(),
                (client, wake) -> {
                    throw new IllegalStateException("nothing is polled here");
                },
                vertx,
                Duration.ofSeconds(1));
        Thread timer = new Thread(reading::ask, "asks-and-is-held-up");
        timer.start();
        assertThat(asking.await(10, TimeUnit.SECONDS)).isTrue();

        reading.polled();

        assertThat(turns)
                .as("turns that stand in the queue of the polling thread")
                .hasValue(1);
        goOn.countDown();
        timer.join();
        assertThat(turns).hasValue(2);
        vertx.close();
    }

    /** One whose queue the other thread reaches late. */
    @SuppressWarnings("unchecked")
    private KafkaConsumer<byte[], byte[]> client() {
        return (KafkaConsumer<byte[], byte[]>) Proxy.newProxyInstance(
                KafkaConsumer.class.getClassLoader(),
                new Class<?>[] {KafkaConsumer.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("runOnPollingThread")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    if (Thread.currentThread().getName().equals("asks-and-is-held-up")) {
                        asking.countDown();
                        assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
                    }
                    turns.incrementAndGet();
                    return Uni.createFrom().voidItem();
                });
    }
}

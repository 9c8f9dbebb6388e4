package io.webjack.processing.intake;

import io.smallrye.reactive.messaging.ClientCustomizer;
import io.webjack.kafka.PollLimit;
import io.webjack.processing.memory.Memory;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;

/** The settings of the clients of the channel that are measured, not typed. */
@Singleton
final class IntakeClients implements ClientCustomizer<Map<String, Object>> {
    /** In the channel's settings stands how long the closing may take. */
    private static final int LONGEST_CALL_MILLIS = 60_000;

    private final GroupMembership membership;
    private final SlotPools slots;
    private final int mostBytes;
    private final Instance<EventReadings> readings;

    @Inject
    IntakeClients(GroupMembership membership, SlotPools slots, Memory memory, Instance<EventReadings> readings) {
        this.membership = membership;
        this.slots = slots;
        this.mostBytes = memory.poll();
        this.readings = readings;
    }

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> settings) {
        if (!channel.equals(IntakeConnector.CHANNEL)) {
            return settings;
        }
        settings.put(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, slots.events().slots().batch());
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, mostBytes);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, PollLimit.class.getName());
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_CALL_MILLIS);
        settings.put(PollLimit.BYTES, mostBytes);
        settings.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, PollNotice.class.getName());
        settings.put(PollNotice.TOLD, (Runnable) this::polled);
        return membership.with(settings);
    }

    private void polled() {
        readings.get().current().polled();
    }
}

package io.webjack.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.webjack.processing.action.email.EmailConfig;
import io.webjack.processing.action.publish.PublishConfig;
import io.webjack.processing.destination.DestinationConfig;
import io.webjack.processing.emission.EmissionConfig;
import io.webjack.processing.execution.ExecutionConfig;
import io.webjack.processing.intake.IntakeConfig;
import io.webjack.processing.isolation.BreakerConfig;
import io.webjack.processing.isolation.IsolationConfig;
import io.webjack.processing.lane.LaneConfig;
import io.webjack.processing.memory.MemoryConfig;
import io.webjack.processing.resume.ResumeConfig;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** All keys and all defaults: whoever changes one changes it here too. */
class SettingsTest {

    @Test
    void intake() {
        assertThat(settings(IntakeConfig.class))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("commitEvery", "PT1S"),
                        Map.entry("continuationSlots", "128"),
                        Map.entry("group", "webjack-processing"),
                        Map.entry("groupProtocol", "CONSUMER"),
                        Map.entry("instanceId", "Optional.empty"),
                        Map.entry("largestBatch", "64"),
                        Map.entry("overflowSlots", "256"),
                        Map.entry("revocationWait", "PT10S"),
                        Map.entry("sessionTimeout", "PT10S"),
                        Map.entry("slots", "256"),
                        Map.entry("stalledAfter", "PT10M"),
                        Map.entry("window", "50000")));
    }

    @Test
    void resume() {
        assertThat(settings(ResumeConfig.class))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "orderedOperations", "100000",
                        "overlap", "PT1M",
                        "readLimit", "PT2M",
                        "remembered", "PT168H",
                        "rememberedEvents", "500000"));
    }

    @Test
    void memory() {
        assertThat(settings(MemoryConfig.class))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "endsBeforeAside", "3",
                        "endsBeforeCare", "3",
                        "heapBytes", "OptionalLong.empty",
                        "part", "0.45"));
    }

    @Test
    void execution() {
        assertThat(settings(ExecutionConfig.class))
                .containsExactlyInAnyOrderEntriesOf(Map.of("definitionWait", "PT5S", "runningAfter", "PT1S"));
    }

    @Test
    void lanes() {
        assertThat(settings(LaneConfig.class)).containsExactlyInAnyOrderEntriesOf(Map.of("count", "0"));
    }

    @Test
    void emission() {
        assertThat(settings(EmissionConfig.class))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "bufferBytes", "33554432",
                        "deliveryTimeout", "PT30S",
                        "linger", "PT0.001S",
                        "retryAfter", "PT0.5S"));
    }

    @Test
    void http() {
        assertThat(settings(DestinationConfig.class))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("allowedAddresses", "Optional.empty"),
                        Map.entry("connectTimeout", "PT10S"),
                        Map.entry("connectionsPerServer", "128"),
                        Map.entry("drainedAnswerBytes", "1048576"),
                        Map.entry("keepAlive", "PT3S"),
                        Map.entry("keptAnswerBytes", "262144"),
                        Map.entry("recordedBodyBytes", "65536"),
                        Map.entry("redirects", "5"),
                        Map.entry("resolvedFor", "PT10S"),
                        Map.entry("trusts", "100"),
                        Map.entry("waitingPerServer", "512")));
    }

    @Test
    void emails() {
        assertThat(settings(EmailConfig.class))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("from", "webjack@localhost", "mostRecipients", "50", "sendTimeout", "PT30S"));
    }

    @Test
    void published() {
        assertThat(settings(PublishConfig.class))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "bufferBytes", "16777216",
                        "largestValueBytes", "1000000",
                        "limit", "PT20S",
                        "mostTopics", "100"));
    }

    @Test
    void isolation() {
        assertThat(settings(IsolationConfig.class))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "quick", "PT0.25S",
                        "quickPerSecond", "2000.0",
                        "requestsPerSecond", "{}",
                        "share", "0.25",
                        "waiting", "256",
                        "waitingBytes", "33554432"));
    }

    @Test
    void breaker() {
        assertThat(settings(BreakerConfig.class))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "destinations", "10000",
                        "failures", "10",
                        "longestPause", "PT1M",
                        "pause", "PT5S",
                        "trials", "2",
                        "window", "20"));
    }

    private static Map<String, String> settings(Class<?> mapping) {
        SmallRyeConfig config = new SmallRyeConfigBuilder().withMapping(mapping).build();
        Object values = config.getConfigMapping(mapping);
        assertThat(mapping.getAnnotation(ConfigMapping.class).prefix()).startsWith("webjack.processing.");
        Map<String, String> settings = new TreeMap<>();
        for (Method method : mapping.getDeclaredMethods()) {
            try {
                method.setAccessible(true);
                settings.put(method.getName(), String.valueOf(method.invoke(values)));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        return settings;
    }
}

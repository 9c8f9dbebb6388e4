package io.webjack.processing;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.webjack.test.KafkaResource;
import io.webjack.test.MailResource;
import java.util.List;
import java.util.Map;

/** The service with a broker, allowed to reach the targets of the tests. */
public class ServiceProfile implements QuarkusTestProfile {
    /** The token of the other services. */
    public static final String SERVICE_TOKEN = "made-up-service-token";

    /** Decrypts secrets. */
    public static final String ENCRYPTION_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "webjack.processing.http.allowed-addresses",
                "127.0.0.0/8,::1/128",
                "webjack.encryption.key",
                ENCRYPTION_KEY,
                "webjack.security.service-token",
                SERVICE_TOKEN);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(KafkaResource.class), new TestResourceEntry(MailResource.class));
    }
}

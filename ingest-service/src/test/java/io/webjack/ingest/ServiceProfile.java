package io.webjack.ingest;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.webjack.test.KafkaResource;
import java.util.List;
import java.util.Map;

/** The service with a broker. */
public class ServiceProfile implements QuarkusTestProfile {
    /** Decrypts secrets. */
    public static final String ENCRYPTION_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("webjack.encryption.key", ENCRYPTION_KEY, IngestService.ANY_ADDRESS, "true");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(KafkaResource.class));
    }
}

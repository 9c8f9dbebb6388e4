package io.webjack.admin;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.webjack.test.KafkaResource;
import io.webjack.test.PostgresResource;
import java.util.List;
import java.util.Map;

/** The service with a broker and its database. */
public class ServiceProfile implements QuarkusTestProfile {
    /** The token of the API. */
    public static final String ADMIN_TOKEN = "made-up-admin-token";
    /** The token of the other services. */
    public static final String SERVICE_TOKEN = "made-up-service-token";

    /** Encrypts secrets and connections. */
    public static final String ENCRYPTION_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "webjack.security.admin-token", ADMIN_TOKEN,
                "webjack.encryption.key", ENCRYPTION_KEY,
                "webjack.security.service-token", SERVICE_TOKEN);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(KafkaResource.class),
                new TestResourceEntry(PostgresResource.class, Map.of("database", "admin")));
    }
}

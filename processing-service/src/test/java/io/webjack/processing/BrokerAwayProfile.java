package io.webjack.processing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service in the JVM of the tests has no broker, so it takes no part in what packaged ones do. */
public class BrokerAwayProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "kafka.bootstrap.servers",
                "localhost:1",
                "webjack.security.service-token",
                ServiceProfile.SERVICE_TOKEN);
    }
}

package io.webjack.admin.definition;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.access.People;
import io.webjack.test.Unique;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FewConnectionsIT.Profile.class)
class FewConnectionsIT {
    private static final int SENDERS = 48;

    @Test
    void manyWhoCreateTheSameWaitForTheirTurnAndNotForAConnection() throws Exception {
        People.awaitReady();
        String secret = "{\"name\":\"%s\",\"value\":\"made-up\"}"
                .formatted(Unique.name("secret").replace('-', '_'));
        Callable<Integer> creation = () -> given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .header("Content-Type", "application/json")
                .body(secret)
                .post("/api/v1/secrets")
                .statusCode();

        List<Integer> statuses = new ArrayList<>();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            for (Future<Integer> one : senders.invokeAll(Collections.nCopies(SENDERS, creation))) {
                statuses.add(one.get());
            }
        } finally {
            senders.shutdownNow();
        }

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(Collections.frequency(statuses, 422)).isEqualTo(SENDERS - 1);
    }

    /** Fewer connections than senders, for which nobody waits long. */
    public static final class Profile extends ServiceProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("quarkus.datasource.jdbc.max-size", "6");
            settings.put("quarkus.datasource.jdbc.acquisition-timeout", "1s");
            return settings;
        }
    }
}

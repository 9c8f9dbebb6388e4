package io.webjack.admin.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.webjack.admin.ServiceProfile;
import io.webjack.contracts.Workspaces;
import io.webjack.test.Unique;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BruteForceIT.Profile.class)
class BruteForceIT {
    private static final String SESSION = "/api/v1/session";

    @BeforeEach
    void awaitReady() {
        People.awaitReady();
    }

    @Test
    void anAccountTakesOnlySoManyAttempts() {
        String email = Unique.token() + "@example.org";
        People.added("VIEWER", Workspaces.FIRST.toString(), email);
        String from = "198.51.100.7";

        for (int i = 0; i < 3; i++) {
            attempt(from, Map.of("email", email, "password", "guess number " + i), 401);
        }

        given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", "203.0.113.7")
                .body(Map.of("email", email.toUpperCase(Locale.ROOT), "password", People.PASSWORD))
                .post(SESSION)
                .then()
                .statusCode(429)
                .body("code", equalTo("TOO_MANY"))
                .header("Retry-After", Integer::parseInt, greaterThan(0));
        String other = Unique.token() + "@example.org";
        People.added("VIEWER", Workspaces.FIRST.toString(), other);
        attempt("203.0.113.8", Map.of("email", other, "password", People.PASSWORD), 200);
    }

    @Test
    void whoSignsInIsNotHeldBackByHisAttemptsBefore() {
        String email = Unique.token() + "@example.org";
        People.added("VIEWER", Workspaces.FIRST.toString(), email);
        String from = "203.0.113.9";

        for (int i = 0; i < 3; i++) {
            attempt(from, Map.of("email", email, "password", "guess number " + i), 401);
            attempt(from, Map.of("email", email, "password", People.PASSWORD), 200);
        }
    }

    @Test
    void anAddressTakesOnlySoManyAttemptsWhateverIsTried() {
        String from = "192.0.2.77";
        for (int i = 0; i < 3; i++) {
            attempt(from, Map.of("email", Unique.token() + "@example.org", "password", "a guess of it"), 401);
            attempt(from, Map.of("token", Unique.token()), 401);
        }

        attempt(from, Map.of("link", Unique.token()), 429);
        attempt(from, Map.of("token", ServiceProfile.ADMIN_TOKEN), 429);
        attempt("192.0.2.78", Map.of("token", ServiceProfile.ADMIN_TOKEN), 200);
    }

    private static void attempt(String from, Map<String, String> body, int status) {
        given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", from)
                .body(body)
                .post(SESSION)
                .then()
                .statusCode(status);
    }

    /** Few attempts, behind a proxy. */
    public static final class Profile extends ServiceProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("webjack.admin.access.attempts-per-account", "3");
            overrides.put("webjack.admin.access.attempts-per-address", "6");
            overrides.put("quarkus.http.proxy.proxy-address-forwarding", "true");
            return overrides;
        }
    }
}

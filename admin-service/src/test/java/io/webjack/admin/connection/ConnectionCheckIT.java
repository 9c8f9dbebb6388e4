package io.webjack.admin.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.access.People;
import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ConnectionCheckIT.Profile.class)
class ConnectionCheckIT {

    @BeforeEach
    void awaitReady() {
        People.awaitReady();
    }

    @Test
    void asksTheServiceThatTalksToPlatformsAndPassesItsAnswerOn() {
        String id = connection();
        String place = "/internal/connections/" + id + "/check";
        StandIn.target.answer(place, Answer.json("{\"ok\":false,\"findings\":[{\"code\":\"TOKEN_DEAD\"}]}"));

        admin().post("/api/v1/connections/" + id + "/check")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("findings[0].code", equalTo("TOKEN_DEAD"));

        RecordedRequest asked = StandIn.target.awaitRequest(place);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.query()).isEqualTo("version=1");
        assertThat(asked.headers("authorization")).containsExactly("Bearer " + ServiceProfile.SERVICE_TOKEN);
    }

    @Test
    void saysInPlainWordsThatNobodyAnswers() {
        String id = connection();
        StandIn.target.answer("/internal/connections/" + id + "/check", Answer.reset());

        admin().post("/api/v1/connections/" + id + "/check")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:webjack:problem:ingest-away"));
        admin().post("/api/v1/connections/" + UUID.randomUUID() + "/check")
                .then()
                .statusCode(404);
    }

    private static String connection() {
        return admin().contentType("application/json")
                .body(
                        "{\"name\":\"Page\",\"type\":\"facebook\",\"settings\":{\"appSecret\":\"x\",\"verifyToken\":\"y\"}}")
                .post("/api/v1/connections")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN);
    }

    /** A server in place of ingest-service. */
    public static final class StandIn implements QuarkusTestResourceLifecycleManager {
        static HttpTarget target = HttpTarget.start();

        @Override
        public Map<String, String> start() {
            return Map.of("quarkus.rest-client.ingest.url", target.url(""));
        }

        @Override
        public void stop() {
            target.close();
        }
    }

    /** The service with it. */
    public static final class Profile extends ServiceProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            List<TestResourceEntry> resources = new ArrayList<>(super.testResources());
            resources.add(new TestResourceEntry(StandIn.class));
            return resources;
        }
    }
}

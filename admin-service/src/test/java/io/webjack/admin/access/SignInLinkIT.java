package io.webjack.admin.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.webjack.admin.ServiceProfile;
import io.webjack.contracts.Workspaces;
import io.webjack.test.Unique;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class SignInLinkIT {
    private static final String SESSION = "/api/v1/session";

    @Inject
    EntityManager entities;

    @BeforeEach
    void awaitReady() {
        People.awaitReady();
    }

    @Test
    void theFirstStartMakesAnOwner() {
        People.admin()
                .get("/api/v1/users")
                .then()
                .statusCode(200)
                .body("items.find { it.email == 'owner@localhost' }.role", equalTo("OWNER"))
                .body("items.find { it.email == 'owner@localhost' }.link", nullValue());
    }

    @Test
    void ofManyWhoOpenALinkAtOnceOneIsSignedIn() throws InterruptedException, ExecutionException {
        String link = linkOf(somebody());
        ExecutorService browsers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> all = IntStream.range(0, 4)
                    .mapToObj(i -> (Callable<Integer>) () -> opened(link).statusCode())
                    .toList();
            int signedIn = 0;
            for (Future<Integer> one : browsers.invokeAll(all)) {
                signedIn += one.get() == 200 ? 1 : 0;
            }
            assertThat(signedIn).isEqualTo(1);
        } finally {
            browsers.shutdownNow();
        }
    }

    @Test
    void aLinkIsOfNoUseOnceItsTimeIsOver() {
        String id = somebody();
        String link = linkOf(id);
        int ended = QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("update sign_in_link set expires_at = now() where user_id = :id")
                        .setParameter("id", UUID.fromString(id))
                        .executeUpdate());

        assertThat(ended).isPositive();
        opened(link).then().statusCode(401).body("code", equalTo("LINK_NOT_KNOWN"));
    }

    @Test
    void aPasswordThatAnOwnerSetsEndsTheLinksAndTheSessionsOfBefore() {
        String id = somebody();
        String unused = linkOf(id);
        Response signedIn = opened(linkOf(id));
        signedIn.then().statusCode(200);

        People.admin()
                .body(Map.of(
                        "name",
                        "Пётр",
                        "email",
                        Unique.token() + "@example.org",
                        "role",
                        "VIEWER",
                        "password",
                        People.PASSWORD))
                .put("/api/v1/users/" + id)
                .then()
                .statusCode(200);

        opened(unused).then().statusCode(401);
        given().cookie("webjack_session", signedIn.cookie("webjack_session"))
                .get(SESSION)
                .then()
                .statusCode(401);
    }

    private static String somebody() {
        return People.adminIn(Workspaces.FIRST.toString())
                .body(Map.of("name", "Пётр", "email", Unique.token() + "@example.org", "role", "VIEWER"))
                .post("/api/v1/users")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String linkOf(String id) {
        String url = People.admin()
                .post("/api/v1/users/" + id + "/sign-in-link")
                .then()
                .statusCode(201)
                .extract()
                .path("url");
        return url.substring(url.indexOf("?link=") + "?link=".length());
    }

    private static Response opened(String link) {
        return given().contentType(ContentType.JSON).body(Map.of("link", link)).post(SESSION);
    }
}

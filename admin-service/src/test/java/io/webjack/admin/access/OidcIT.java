package io.webjack.admin.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.webjack.contracts.Workspaces;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IdentityProviderStandIn.Profile.class)
class OidcIT {
    private static final String OIDC = "/api/v1/session/oidc";

    @BeforeEach
    void awaitReady() {
        People.awaitReady();
    }

    @Test
    void thePagesAreToldOfTheProvider() {
        given().get("/api/v1/session/options")
                .then()
                .statusCode(200)
                .body("oidc.name", equalTo("Школьный вход"))
                .body("oidc.url", equalTo(OIDC));
    }

    @Test
    void whoseAddressIsVerifiedIsSignedInAsThatUser() {
        People.Person anna = People.signedIn("EDITOR", Workspaces.FIRST.toString());
        IdentityProviderStandIn.letIn(Map.of("email", anna.email(), "email_verified", true));

        Response back = comesBack();

        back.then().statusCode(303).header("Location", endsWith("/"));
        given().cookie("webjack_session", back.cookie("webjack_session"))
                .get("/api/v1/session")
                .then()
                .statusCode(200)
                .body("user.id", equalTo(anna.id()));
        assertThat(back.headers().getValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("q_session"))
                .allMatch(cookie -> cookie.contains("Max-Age=0"));
    }

    @Test
    void whoseAddressIsNotVerifiedIsNotSignedIn() {
        People.Person anna = People.signedIn("OWNER", Workspaces.FIRST.toString());
        IdentityProviderStandIn.letIn(Map.of("email", anna.email(), "email_verified", false));
        assertRefused("EMAIL_NOT_VERIFIED");

        IdentityProviderStandIn.letIn(Map.of("email", anna.email()));
        assertRefused("EMAIL_NOT_VERIFIED");
    }

    @Test
    void whoIsNoUserIsNotSignedInWhateverTheProviderSaysOfTheRole() {
        IdentityProviderStandIn.letIn(
                Map.of("email", "nobody@example.org", "email_verified", true, "groups", new String[] {"admin"}));

        assertRefused("NO_SUCH_USER");
    }

    @Test
    void aTokenForSomebodyElseIsNotTaken() {
        People.Person anna = People.signedIn("EDITOR", Workspaces.FIRST.toString());
        IdentityProviderStandIn.letIn(Map.of("email", anna.email(), "email_verified", true, "aud", "another-client"));

        assertRefused("PROVIDER_REFUSED");
    }

    @Test
    void withoutTheStateThatItBeganWithNobodyIsSignedIn() {
        People.Person anna = People.signedIn("EDITOR", Workspaces.FIRST.toString());
        IdentityProviderStandIn.letIn(Map.of("email", anna.email(), "email_verified", true));

        Response forged = given().redirects()
                .follow(false)
                .queryParam("code", "made-up")
                .queryParam("state", "forged")
                .get(OIDC);

        assertThat(forged.cookie("webjack_session")).isNull();
    }

    @Test
    void theProviderOpensNothingElse() {
        given().redirects().follow(false).get("/api/v1/processings").then().statusCode(401);
    }

    private static void assertRefused(String why) {
        Response back = comesBack();
        back.then().statusCode(303).header("Location", containsString("refused=" + why));
        assertThat(back.cookie("webjack_session")).isNull();
    }

    /** A browser goes there, and comes back with a code. */
    private static Response comesBack() {
        Response sent = given().redirects().follow(false).get(OIDC);
        sent.then().statusCode(302).header("Location", containsString(IdentityProviderStandIn.url() + "/authorize"));
        URI asked = URI.create(sent.header("Location"));
        Map<String, String> query = Arrays.stream(asked.getRawQuery().split("&"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
        assertThat(query.get("redirect_uri")).endsWith(OIDC);
        assertThat(query.get("code_challenge")).isNotBlank();
        Response answered = given().redirects()
                .follow(false)
                .cookies(sent.cookies())
                .queryParam("code", "made-up")
                .queryParam("state", query.get("state"))
                .get(OIDC);
        // It comes once more without code and state in its address.
        return answered.statusCode() == 302
                ? given().redirects()
                        .follow(false)
                        .cookies(answered.cookies())
                        .get(URI.create(answered.header("Location")).getPath())
                : answered;
    }
}

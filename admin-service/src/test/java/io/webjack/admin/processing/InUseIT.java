package io.webjack.admin.processing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.test.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class InUseIT {
    private static final String PROCESSINGS = "/api/v1/processings";
    private static final String SECRETS = "/api/v1/secrets";
    private static final String CONNECTIONS = "/api/v1/connections";

    @Test
    void aSecretThatAProcessingNamesIsNotDeletedAndNotRenamed() {
        String name = Unique.name("secret").replace('-', '_');
        String secret = secret(name).path("id");
        Response processing = processing("Заявки в CRM", "", """
                {"type": "http_request", "method": "POST", "url": "https://crm.example.test/",
                 "headers": [{"name": "X-Token", "value": "{{ secrets.%s }}"}]}""".formatted(name));
        String id = processing.path("id");

        admin().header("Accept-Language", "ru")
                .delete(SECRETS + "/" + secret)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:webjack:problem:in-use"))
                .body("processings.id", contains(id))
                .body("processings.name", contains("Заявки в CRM"))
                .body("processings.status", contains("DRAFT"))
                .body("detail", containsString("«Заявки в CRM»"))
                .body("messages.en", containsString("'Заявки в CRM'"));
        admin().header("If-Match", "\"1\"")
                .body("{\"name\":\"%s_2\",\"value\":\"***\"}".formatted(name))
                .put(SECRETS + "/" + secret)
                .then()
                .statusCode(409)
                .body("processings.id", contains(id));
        admin().header("If-Match", "\"1\"")
                .body("{\"name\":\"%s\",\"value\":\"new\"}".formatted(name))
                .put(SECRETS + "/" + secret)
                .then()
                .statusCode(200);

        admin().delete(PROCESSINGS + "/" + id).then().statusCode(204);
        admin().delete(SECRETS + "/" + secret).then().statusCode(204);
    }

    @Test
    void aSecretOfASourceIsInUseTooAndALikeNameIsNot() {
        String name = Unique.name("secret").replace('-', '_');
        String used = secret(name + "_long").path("id");
        String unused = secret(name).path("id");
        processing("x", """
                "source": {"type": "tilda", "apiKey": {"name": "key", "in": "QUERY", "secret": "%s_long"}},""".formatted(name), "");

        admin().delete(SECRETS + "/" + unused).then().statusCode(204);
        admin().delete(SECRETS + "/" + used).then().statusCode(409);
    }

    @Test
    void aConnectionThatASourceNamesIsNotDeleted() {
        String connection = connection(Unique.name("page"));
        String id = processing("Facebook", """
                        "source": {"type": "facebook_lead_ads", "connectionId": "%s", "pageId": "1"},""".formatted(connection), "").path("id");

        admin().delete(CONNECTIONS + "/" + connection)
                .then()
                .statusCode(409)
                .body("processings.id", contains(id))
                .body("detail", containsString("'Facebook'"));
        admin().get(CONNECTIONS + "/" + connection).then().statusCode(200);

        admin().delete(PROCESSINGS + "/" + id).then().statusCode(204);
        admin().delete(CONNECTIONS + "/" + connection).then().statusCode(204);
    }

    @Test
    void whatIsPublishedWhileItsSecretIsDeletedEitherRunsWithItOrIsNotPublished() throws Exception {
        for (int round = 0; round < 5; round++) {
            String name = Unique.name("secret").replace('-', '_');
            String secret = secret(name).path("id");
            String id =
                    processing("x", "\"source\": {\"type\": \"http\"},", """
                            {"type": "http_request", "method": "POST", "url": "https://crm.example.test/",
                             "headers": [{"name": "X-Token", "value": "a"}]}""").path("id");
            String named = """
                    {"name": "x", "source": {"type": "http"}, "actions": [
                      {"type": "http_request", "method": "POST", "url": "https://crm.example.test/{{ secrets.%s }}"}]}
                    """.formatted(name);
            admin().post(PROCESSINGS + "/" + id + "/start").then().statusCode(200);

            List<Response> answers = atOnce(List.of(
                    () -> {
                        admin().header("If-Match", "*")
                                .body(named)
                                .put(PROCESSINGS + "/" + id)
                                .then()
                                .statusCode(200);
                        return admin().post(PROCESSINGS + "/" + id + "/publish");
                    },
                    () -> admin().delete(SECRETS + "/" + secret)));

            assertThat(List.of(answers.get(0).statusCode(), answers.get(1).statusCode()))
                    .as("published and kept, or refused and deleted")
                    .isIn(List.of(200, 409), List.of(422, 204));
        }
    }

    @Test
    void ofManyWhoCreateTheSameAtOnceOneDoesAndNobodySeesAFault() throws Exception {
        String name = Unique.name("secret").replace('-', '_');
        String host = Unique.name("host").toLowerCase(Locale.ROOT).replace('_', '-') + ".example.test";
        String destination = """
                {"name": "x", "type": "http_destination", "settings": {"hosts": ["%s"], "verifyCertificates": false}}
                """.formatted(host);

        List<Integer> secrets = statuses(32, () -> secret(name));
        List<Integer> destinations =
                statuses(16, () -> admin().body(destination).post(CONNECTIONS));

        assertThat(secrets).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409 || status == 422);
        assertThat(destinations)
                .containsOnlyOnce(201)
                .allMatch(status -> status == 201 || status == 409 || status == 422);
    }

    @Test
    void ofManyWhoChangeAProcessingAtOnceOneDoesAndNobodySeesAFault() throws Exception {
        String id = processing("x", "\"source\": {\"type\": \"http\"},", """
                        {"type": "http_request", "method": "POST", "url": "https://crm.example.test/"}""").path("id");
        String document = """
                {"name": "y", "source": {"type": "http"}, "actions": [
                  {"type": "http_request", "method": "POST", "url": "https://crm.example.test/"}]}""";

        List<Integer> saved = statuses(
                12, () -> admin().header("If-Match", "\"1\"").body(document).put(PROCESSINGS + "/" + id));
        List<Integer> started = statuses(12, () -> admin().post(PROCESSINGS + "/" + id + "/start"));
        List<Integer> deleted = statuses(12, () -> admin().delete(PROCESSINGS + "/" + id));

        assertThat(saved).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 412);
        assertThat(started).containsOnly(200);
        assertThat(deleted).containsOnlyOnce(204).allMatch(status -> status == 204 || status == 404);
    }

    private static List<Integer> statuses(int times, Callable<Response> task) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        atOnce(java.util.Collections.nCopies(times, task)).forEach(answer -> statuses.add(answer.statusCode()));
        return statuses;
    }

    private static List<Response> atOnce(List<Callable<Response>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Response> answers = new ArrayList<>();
            for (Future<Response> one : threads.invokeAll(tasks)) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Response secret(String name) {
        return admin().body("{\"name\":\"%s\",\"value\":\"made-up\"}".formatted(name))
                .post(SECRETS);
    }

    private static String connection(String name) {
        Response created = admin().body("""
                        {"name": "%s", "type": "facebook", "settings": {"appSecret": "made-up", "verifyToken": "made-up"}}
                        """.formatted(name)).post(CONNECTIONS);
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return created.path("id");
    }

    private static Response processing(String name, String source, String action) {
        Response created = admin().body("{\"name\": \"%s\", %s \"actions\": [%s]}".formatted(name, source, action))
                .post(PROCESSINGS);
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return created;
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .header("Content-Type", "application/json");
    }
}

package io.webjack.admin.processing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.access.Caller;
import io.webjack.contracts.Topic;
import io.webjack.contracts.Workspaces;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.test.RecordLog;
import io.webjack.test.Unique;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class DraftIT {
    private static final String PROCESSINGS = "/api/v1/processings/";

    private final RecordLog topic = RecordLog.open(Topic.PROCESSINGS);

    @Inject
    ProcessingVersions versions;

    @Inject
    Caller caller;

    @BeforeEach
    void askInTheFirstWorkspace() {
        caller.actFor(Workspaces.FIRST, "test");
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void whatRunsGoesOnWhileItIsEditedUntilTheDraftIsPublished() {
        String id = running("a");

        saved(id, "b")
                .header("ETag", "\"3\"")
                .body("status", equalTo("RUNNING"))
                .body("liveVersion", equalTo(2))
                .body("draft.baseVersion", equalTo(2))
                .body("draft.by", notNullValue())
                .body("draft.since", notNullValue());
        saved(id, "c").header("ETag", "\"4\"").body("draft.baseVersion", equalTo(2));

        get(id).header("ETag", "\"4\"").body("actions[0].url", equalTo(url("c")));
        admin().get(PROCESSINGS + id + "?view=live")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("version", equalTo(2))
                .body("actions[0].url", equalTo(url("a")));
        assertThat(versions.current(UUID.fromString(id)).map(ProcessingDefinition::version))
                .hasValue(2);

        admin().get(PROCESSINGS + id + "/draft/changes")
                .then()
                .statusCode(200)
                .body("from", equalTo(2))
                .body("to", equalTo(4))
                .body("items", hasSize(1))
                .body("items[0].before", equalTo(url("a")))
                .body("items[0].after", equalTo(url("c")));
        admin().header("If-Match", "\"2\"")
                .post(PROCESSINGS + id + "/publish")
                .then()
                .statusCode(412);
        post(id, "publish")
                .statusCode(200)
                .header("ETag", "\"5\"")
                .body("liveVersion", equalTo(5))
                .body("draft", nullValue())
                .body("actions[0].url", equalTo(url("c")));

        assertThat(published(id)).containsExactly("1 DRAFT a", "2 RUNNING a", "5 RUNNING c");
        admin().get(PROCESSINGS + id + "/versions")
                .then()
                .body("items.version", contains(5, 4, 3, 2, 1))
                .body("items.change", contains("PUBLISHED", "SAVED", "SAVED", "STARTED", "CREATED"));
        post(id, "publish").statusCode(200).header("ETag", "\"5\"");
    }

    @Test
    void aDraftThatIsDiscardedLeavesWhatIsLive() {
        String id = running("a");
        saved(id, "b");

        post(id, "discard")
                .statusCode(200)
                .header("ETag", "\"4\"")
                .body("draft", nullValue())
                .body("liveVersion", equalTo(4))
                .body("actions[0].url", equalTo(url("a")));

        admin().get(PROCESSINGS + id + "/draft/changes").then().body("items", hasSize(0));
        admin().get(PROCESSINGS + id + "/versions").then().body("items[0].change", equalTo("DISCARDED"));
        post(id, "discard").statusCode(200).header("ETag", "\"4\"");
        post(id, "versions/3/restore")
                .statusCode(200)
                .header("ETag", "\"5\"")
                .body("draft.baseVersion", equalTo(4))
                .body("actions[0].url", equalTo(url("b")));
    }

    @Test
    void savingWhatIsLiveAgainLeavesNoDraft() {
        String id = running("a");
        saved(id, "b");

        saved(id, "a").header("ETag", "\"4\"").body("draft", nullValue()).body("liveVersion", equalTo(4));
    }

    @Test
    void aDraftMayBeUnfinishedAndIsPublishedOnlyWhenItCanRun() {
        String id = running("a");

        admin().header("If-Match", "*")
                .body("{\"name\":\"x\"}")
                .put(PROCESSINGS + id)
                .then()
                .statusCode(200)
                .body("draft.baseVersion", equalTo(2));

        post(id, "publish").statusCode(422).body("violations.pointer", hasItems("/source", "/actions"));
        admin().get(PROCESSINGS + id + "?view=live").then().body("actions[0].url", equalTo(url("a")));
    }

    @Test
    void aStopLeavesTheDraftAndTheNextStartMakesItLive() {
        String id = running("a");
        saved(id, "b");

        post(id, "stop")
                .statusCode(200)
                .body("status", equalTo("STOPPED"))
                .body("draft", nullValue())
                .body("liveVersion", equalTo(2))
                .body("actions[0].url", equalTo(url("b")))
                .header("ETag", "\"5\"");
        assertThat(published(id)).containsExactly("1 DRAFT a", "2 RUNNING a", "4 STOPPED a");
        post(id, "publish").statusCode(409);

        post(id, "start").statusCode(200).header("ETag", "\"6\"").body("liveVersion", equalTo(6));
        assertThat(published(id)).endsWith("6 RUNNING b");
    }

    @Test
    void whatIsSavedWhileItDoesNotRunIsWhatItIs() {
        String id = created("a");
        get(id).body("liveVersion", nullValue()).body("draft", nullValue());
        admin().get(PROCESSINGS + id + "?view=live").then().statusCode(404);
        admin().get(PROCESSINGS + id + "?view=other").then().statusCode(400).body("parameter", equalTo("view"));
        saved(id, "b").body("draft", nullValue());
        post(id, "start").statusCode(200);
        post(id, "stop").statusCode(200).body("liveVersion", equalTo(3));

        saved(id, "c").body("draft", nullValue()).body("liveVersion", equalTo(3));

        admin().get(PROCESSINGS + id + "?view=live").then().statusCode(200).body("actions[0].url", equalTo(url("b")));
        assertThat(published(id)).endsWith("5 STOPPED c");
    }

    @Test
    void aNameInADraftIsShownAndFoundAndNotPublished() {
        String id = running("a");
        String name = Unique.name("renamed");
        admin().header("If-Match", "*")
                .body(document("a").replaceFirst("\"name\": \"[^\"]*\"", "\"name\": \"" + name + "\""))
                .put(PROCESSINGS + id)
                .then()
                .statusCode(200);

        admin().get("/api/v1/processings?q=" + name).then().body("items.id", contains(id));
        assertThat(versions.current(UUID.fromString(id)).orElseThrow().name()).isNotEqualTo(name);

        post(id, "publish").statusCode(200);
        assertThat(versions.current(UUID.fromString(id)).orElseThrow().name()).isEqualTo(name);
    }

    @Test
    void aSecretIsInUseByADraftAndByWhatIsLive() {
        String live = secret();
        String edited = secret();
        String id = created("{{ secrets." + live + " }}");
        post(id, "start").statusCode(200);
        saved(id, "{{ secrets." + edited + " }}");

        deleted(live).statusCode(409).body("processings.id", contains(id));
        deleted(edited).statusCode(409).body("processings.id", contains(id));

        post(id, "publish").statusCode(200);
        deleted(live).statusCode(204);
        deleted(edited).statusCode(409);
    }

    @Test
    void aProcessingIsCheckedWithoutBeingSaved() {
        String secret = Unique.name("secret").replace('-', '_');

        validated("{\"name\": \"\", \"colour\": 1}")
                .body("violations.pointer", hasItems("/name", "/colour"))
                .body("violations[0].messages.ru", notNullValue())
                .body("startable", equalTo(false));
        validated("{\"name\": \"x\"}")
                .body("violations", hasSize(0))
                .body("startable", equalTo(false))
                .body("startViolations.pointer", hasItems("/source", "/actions"));
        validated(document("{{ secrets." + secret + " }}"))
                .body("startable", equalTo(false))
                .body("startViolations.code", contains("SECRET_UNKNOWN"));
        validated(document("a"))
                .body("startable", equalTo(true))
                .body("violations", hasSize(0))
                .body("startViolations", hasSize(0))
                .body("warnings", hasSize(0));
        admin().body("[]").post(PROCESSINGS + "validate").then().statusCode(400);
    }

    private static ValidatableResponse validated(String document) {
        return admin().body(document).post(PROCESSINGS + "validate").then().statusCode(200);
    }

    /** What stood on the topic of it, one after another. */
    private List<String> published(String id) {
        UUID key = UUID.fromString(id);
        int version = versions.current(key).orElseThrow().version();
        topic.waitUntilReceived(ProcessingDefinition.class, one -> one.id().equals(key) && one.version() == version);
        return topic.received(ProcessingDefinition.class, one -> one.id().equals(key)).stream()
                .map(one -> one.version() + " " + one.status() + " " + path(one))
                .toList();
    }

    private static String path(ProcessingDefinition definition) {
        String url = ((ActionDefinition.HttpRequest) definition.actions().get(0)).url();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static String running(String path) {
        String id = created(path);
        post(id, "start").statusCode(200);
        return id;
    }

    private static String created(String path) {
        return admin().body(document(path))
                .post(PROCESSINGS)
                .then()
                .statusCode(201)
                .body("status", equalTo(ProcessingStatus.DRAFT.name()))
                .extract()
                .path("id");
    }

    private static ValidatableResponse saved(String id, String path) {
        return admin().header("If-Match", "*")
                .body(document(path))
                .put(PROCESSINGS + id)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse get(String id) {
        return admin().get(PROCESSINGS + id).then().statusCode(200);
    }

    private static ValidatableResponse post(String id, String what) {
        return admin().post(PROCESSINGS + id + "/" + what).then();
    }

    private static String secret() {
        String name = Unique.name("secret").replace('-', '_');
        admin().body("{\"name\":\"%s\",\"value\":\"made-up\"}".formatted(name))
                .post("/api/v1/secrets")
                .then()
                .statusCode(201);
        return name;
    }

    private static ValidatableResponse deleted(String secret) {
        String id = admin().get("/api/v1/secrets").path("items.find { it.name == '" + secret + "' }.id");
        return admin().delete("/api/v1/secrets/" + id).then();
    }

    private static String document(String path) {
        return """
                {"name": "x", "source": {"type": "http"}, "actions": [
                  {"type": "http_request", "key": "send", "method": "POST", "url": "%s"}]}""".formatted(url(path));
    }

    private static String url(String path) {
        return "https://crm.example.test/" + path;
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .header("Content-Type", "application/json");
    }
}

package io.webjack.ingest.source.facebook;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.webjack.contracts.Topic;
import io.webjack.contracts.connection.ConnectionRecord;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.ingest.ServiceProfile;
import io.webjack.ingest.standin.GraphStandIn;
import io.webjack.ingest.standin.Samples;
import io.webjack.security.SecretEncryption;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.TestTopics;
import io.webjack.test.Unique;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;

/** A Meta app with one page, as a test sees it: its connection in Webjack, and the notifications that it sends. */
final class MetaApp {
    private static final RestAssuredConfig EXACT = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    final UUID connectionId = Ids.newId();
    final String address = Unique.token();
    final String appSecret = "made-up-secret-" + Unique.token();
    final String verifyToken = "made-up-verify-" + Unique.token();
    final String pageId = id();
    final GraphStandIn graph;

    private int version;

    MetaApp(GraphStandIn graph) {
        this.graph = graph;
    }

    static String id() {
        return Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000_000L, 900_000_000_000_000L));
    }

    /** Saves the connection, as admin does, with these tokens of the page; returns when its address is known. */
    MetaApp connect(String pageToken) {
        SecretEncryption keys = SecretEncryption.of(ServiceProfile.ENCRYPTION_KEY);
        Map<String, String> secrets = new HashMap<>();
        secrets.put("appSecret", appSecret);
        secrets.put("verifyToken", verifyToken);
        secrets.put("pageTokens", "{\"" + pageId + "\":\"" + pageToken + "\"}");
        secrets.replaceAll((name, value) -> keys.encrypt(value, ConnectionRecord.context(connectionId, name)));
        version++;
        TestTopics.send(
                Topic.CONNECTIONS,
                connectionId.toString(),
                new ConnectionRecord(
                        connectionId,
                        "Школа Пример",
                        "facebook",
                        address,
                        version,
                        Map.of("apiVersion", "v25.0", "baseUrl", graph.baseUrl()),
                        secrets,
                        Instant.parse("2026-11-25T10:00:00Z")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> given().head(path()).statusCode() == 200);
        return this;
    }

    String path() {
        return "/in/facebook/" + address;
    }

    /** A form of the page with the questions of a sample. */
    String form(String sample) {
        String form = id();
        graph.object(
                form,
                Samples.text("facebook/" + sample)
                        .replaceAll("2000000000000(11|22)", form)
                        .replace("100000000000001", pageId));
        return form;
    }

    /** A lead of the form, as the sample has it. */
    OneLead lead(String form, String sample) {
        String lead = id();
        graph.object(lead, leadJson(lead, form, sample));
        return announced(lead, form);
    }

    OneLead announced(String lead, String form) {
        Instant created = Instant.parse("2026-01-01T10:00:00Z");
        return new OneLead("facebook_lead_ads", connectionId, lead, pageId, form, null, created, created);
    }

    static String leadJson(String lead, String form, String sample) {
        return Samples.text("facebook/" + sample)
                .replaceAll("30000000000000\\d", lead)
                .replaceAll("2000000000000(11|22)", form);
    }

    /** A processing that takes these forms of the page; returns when ingest knows it. */
    ProcessingDefinition processing(DefinitionBuilder builder, String... forms) {
        String names = String.join(
                ",", Arrays.stream(forms).map(form -> '"' + form + '"').toList());
        ProcessingDefinition definition = builder.source("{\"type\":\"facebook_lead_ads\",\"connectionId\":\""
                        + connectionId + "\",\"pageId\":\"" + pageId + "\",\"formIds\":[" + names + "]}")
                .emails("owner@example.org")
                .build();
        ProcessingDefinition after = DefinitionBuilder.running().build();
        TestTopics.send(Topic.PROCESSINGS, definition.id().toString(), definition);
        TestTopics.send(Topic.PROCESSINGS, after.id().toString(), after);
        Awaitility.await("the processing is known, for the one after it is")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> given().head("/in/" + after.webhookToken()).statusCode() == 200);
        return definition;
    }

    /** One request about these leads, each a change of its own. */
    static byte[] notification(OneLead... leads) {
        List<String> changes = new ArrayList<>();
        for (OneLead lead : leads) {
            changes.add(
                    "{\"field\":\"leadgen\",\"value\":{\"created_time\":1767261600,\"leadgen_id\":\"" + lead.leadId()
                            + "\",\"page_id\":\"" + lead.pageId() + "\",\"form_id\":\"" + lead.formId() + "\""
                            + (lead.adId() == null ? "" : ",\"ad_id\":\"" + lead.adId() + "\"") + "}}");
        }
        return ("{\"object\":\"page\",\"entry\":[{\"id\":\"" + leads[0].pageId()
                        + "\",\"time\":1767261601,\"changes\":[" + String.join(",", changes) + "]}]}")
                .getBytes(UTF_8);
    }

    Response send(OneLead... leads) {
        byte[] body = notification(leads);
        return send(body, signature(body));
    }

    Response send(byte[] body, String signature) {
        return given().config(EXACT)
                .contentType("application/json")
                .header("X-Hub-Signature-256", signature)
                .body(body)
                .post(path());
    }

    String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(appSecret.getBytes(UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

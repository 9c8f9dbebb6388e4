package io.webjack.processing.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.Workspaces;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Warning;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.contracts.secret.SecretRecord;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.replica.SecretReplica;
import io.webjack.security.SecretEncryption;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.TestTopics;
import io.webjack.wire.Ids;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class SecretsIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @Inject
    SecretReplica secrets;

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void aSecretIsSentAndNotRecorded() {
        String name = secret("made-up-crm-token");
        ProcessingDefinition definition = processing("token={{ secrets." + name + " }}");

        UUID id = topics.send(EventBuilder.of(definition).build());

        assertThat(topics.awaitEnd(id).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(target.awaitRequest("/crm").bodyText()).isEqualTo("token=made-up-crm-token");
        assertThat(topics.recorded(id).toString()).contains("token=***").doesNotContain("made-up-crm-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secrets.%s", "secrets[fields.account]"})
    void anOperationThatGoesOnAfterAWaitHidesWhatItUsedBefore(String expression) {
        String name = secret("made-up-crm-token");
        target.answer("/settings", Answer.json("{\"token\": \"made-up-crm-token\"}"));
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "first", "type": "http_request", "method": "POST", "url": "%s",
                         "headers": [{"name": "X-Account", "value": "{{ %s }}"}]}""".formatted(target.url("/login"), expression.formatted(name)))
                .action("""
                        {"key": "pause", "type": "delay", "duration": "PT6S"}""")
                .action("""
                        {"key": "second", "type": "http_request", "method": "GET", "url": "%s"}""".formatted(target.url("/settings")))
                .build());

        UUID id = topics.send(EventBuilder.of(definition).field("account", name).build());

        assertThat(topics.awaitEnd(id).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.changes(id)).extracting(OperationResult::status).contains(OperationStatus.WAITING);
        assertThat(target.awaitRequest("/login").header("x-account")).contains("made-up-crm-token");
        assertThat(topics.action(id, "second").response().body()).isEqualTo("{\"token\": \"***\"}");
        assertThat(topics.recorded(id).toString()).doesNotContain("made-up-crm-token");
    }

    @Test
    void aSecretInTheNameOfAHostIsHiddenWhileTheHostIsLeftAlone() {
        String name = secret("localhost");
        target.answer(Answer.noAnswer());
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "http://{{ secrets.%s }}:%d/crm",
                         "body": "x", "retry": {"delays": ["PT1H"]}}""".formatted(name, target.port()))
                .build());
        for (int i = 0; i < 10; i++) {
            topics.awaitChange(topics.send(EventBuilder.of(definition).build()), OperationStatus.WAITING);
        }

        UUID id = topics.send(EventBuilder.of(definition).build());

        OperationError shown = topics.awaitChange(id, OperationStatus.WAITING).error();
        assertThat(shown.code()).isEqualTo(ErrorCode.DESTINATION_UNAVAILABLE);
        assertThat(shown.host()).isEqualTo("***:" + target.port());
        assertThat(shown.message()).doesNotContain("localhost");
    }

    @Test
    void aFieldThatIsSetFromASecretIsUsedWholeAndRecordedHidden() {
        String name = secret("made-up-crm-token");
        target.answerNext(Answer.status(503));
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "set", "type": "set_fields",
                         "fields": [{"name": "auth", "value": "Bearer {{ secrets.%s }}"}]}""".formatted(name))
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s",
                         "body": "{{ fields.auth }} {{ actions.set.auth }}", "retry": {"delays": ["PT5S"]}}""".formatted(target.url("/crm")))
                .build());

        UUID id = topics.send(EventBuilder.of(definition).build());

        assertThat(topics.awaitEnd(id).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(target.requests("/crm"))
                .hasSize(2)
                .extracting(request -> request.bodyText())
                .containsOnly("Bearer made-up-crm-token Bearer made-up-crm-token");
        assertThat(topics.recorded(id).toString()).contains("auth=Bearer ***").doesNotContain("made-up-crm-token");
    }

    @Test
    void aSecretDoesNotGetIntoATopic() {
        String name = secret("made-up-crm-token");
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "set", "type": "set_fields", "fields": [{"name": "auth", "value": "{{ secrets.%s }}"}]}""".formatted(name))
                .action("""
                        {"key": "out", "type": "publish", "topic": "webjack.out.secrets", "value": {"auth": "{{ fields.auth }}"}}""")
                .build());

        UUID id = topics.send(EventBuilder.of(definition).build());

        assertThat(topics.awaitEnd(id).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.action(id, "out").warnings())
                .extracting(Warning::code)
                .containsExactly("SECRET_HIDDEN");
    }

    @Test
    void aSecretDoesNotGetIntoTheNameOfATopic() {
        String name = secret("made-up-crm-token");
        ProcessingDefinition definition = topics.publish(
                DefinitionBuilder.running().action("""
                        {"key": "out", "type": "publish", "topic": "webjack.out.{{ secrets.%s }}", "value": 1}""".formatted(name)).build());

        UUID id = topics.send(EventBuilder.of(definition).build());

        OperationResult end = topics.awaitEnd(id);
        assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(end.error()).isNotNull();
        assertThat(end.error().code()).isEqualTo(ErrorCode.VALUE_INVALID);
    }

    @Test
    void aSecretOfAnotherWorkspaceIsNotThere() {
        String name = secret("made-up-crm-token");
        UUID other = Ids.newId();
        ProcessingDefinition ofAnother = topics.publish(DefinitionBuilder.running()
                .workspace(other)
                .post(target.url("/crm"), "text/plain", "token={{ secrets." + name + " }}")
                .build());

        UUID id = topics.send(EventBuilder.of(ofAnother).build());

        OperationResult end = topics.awaitEnd(id);
        assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(end.error()).isNotNull();
        assertThat(end.error().code()).isEqualTo(ErrorCode.SECRET_MISSING);
        assertThat(end.workspaceId()).isEqualTo(other);
        assertThat(target.received()).isZero();
    }

    @Test
    void ofTwoSecretsWithOneNameEachWorkspaceUsesItsOwn() {
        String name = secret("made-up-first-token");
        UUID other = Ids.newId();
        secret(name, "made-up-other-token", other);
        ProcessingDefinition ofAnother = topics.publish(DefinitionBuilder.running()
                .workspace(other)
                .post(target.url("/other"), "text/plain", "token={{ secrets." + name + " }}")
                .build());

        topics.awaitEnd(topics.send(EventBuilder.of(ofAnother).build()));
        topics.awaitEnd(topics.send(
                EventBuilder.of(processing("token={{ secrets." + name + " }}")).build()));

        assertThat(target.awaitRequest("/other").bodyText()).isEqualTo("token=made-up-other-token");
        assertThat(target.awaitRequest("/crm").bodyText()).isEqualTo("token=made-up-first-token");
    }

    @Test
    void nothingIsSentWithoutTheSecret() {
        UUID id = topics.send(EventBuilder.of(processing("token={{ secrets.nobody_made_it }}"))
                .build());

        OperationResult end = topics.awaitEnd(id);

        assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(end.error()).isNotNull();
        assertThat(end.error().code()).isEqualTo(ErrorCode.SECRET_MISSING);
        assertThat(target.received()).isZero();
    }

    private String secret(String value) {
        UUID id = Ids.newId();
        String name = "s" + id.toString().replace("-", "");
        secret(name, value, Workspaces.FIRST);
        return name;
    }

    private void secret(String name, String value, UUID workspaceId) {
        UUID id = Ids.newId();
        String encrypted = SecretEncryption.of(ServiceProfile.ENCRYPTION_KEY).encrypt(value, SecretRecord.context(id));
        TestTopics.send(
                Topic.SECRETS, id.toString(), new SecretRecord(id, name, 1, encrypted, Instant.EPOCH, workspaceId));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> secrets.byName(workspaceId).containsKey(name));
    }

    private ProcessingDefinition processing(String body) {
        return topics.publish(DefinitionBuilder.running()
                .post(target.url("/crm"), "text/plain", body)
                .build());
    }
}

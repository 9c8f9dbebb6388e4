package io.webjack.processing.action.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationResult;
import io.webjack.platform.LocalMail;
import io.webjack.platform.ReceivedMail;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.TestMail;
import io.webjack.test.Unique;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Letters through a real mail server. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class EmailIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final LocalMail server = TestMail.server();
    private final String recipient = Unique.name("owner") + "@example.org";

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void aLetterArrivesAsItWasMade() {
        ProcessingDefinition definition = topics.publish(
                DefinitionBuilder.running().action("""
                        {"key": "tell", "type": "email", "to": ["%s"], "subject": "Заявка: {{ fields.name }}",
                         "text": "Имя: {{ fields.name }}", "html": "<p>{{ fields.name | escape }}</p>"}""".formatted(recipient)).build());

        UUID operationId = topics.send(EventBuilder.of(definition)
                .field("name", "Оля & Ко\r\nBcc: x@example.org")
                .build());

        assertThat(topics.awaitEnd(operationId).status()).isEqualTo(OperationStatus.SUCCEEDED);
        ReceivedMail letter = letters(1).get(0);
        assertThat(letter.subject()).isEqualTo("Заявка: Оля & Ко Bcc: x@example.org");
        assertThat(letter.recipients()).containsExactly(recipient);
        assertThat(letter.text()).contains("Имя: Оля & Ко");
        assertThat(letter.html()).contains("<p>Оля &amp; Ко");
        String messageId = "<" + operationId + ".tell@webjack>";
        assertThat(new String(letter.raw(), StandardCharsets.UTF_8))
                .containsIgnoringCase("Message-ID: " + messageId)
                .contains("Auto-Submitted: auto-generated");
        assertThat(topics.action(operationId, "tell").output())
                .isEqualTo(Map.of("to", List.of(recipient), "subject", letter.subject(), "messageId", messageId));
    }

    @Test
    void everyCharacterArrivesAndNoValueBecomesMarkup() {
        String name = "Заявка 😀 " + "Очень длинное имя 🎓 ".repeat(6).strip();
        ProcessingDefinition definition = topics.publish(
                DefinitionBuilder.running().action("""
                        {"key": "tell", "type": "email", "to": ["%s"], "subject": "{{ fields.name }}",
                         "html": "<p title='{{ fields.text }}'>{{ fields.text }}</p>"}""".formatted(recipient)).build());

        UUID operationId = topics.send(EventBuilder.of(definition)
                .field("name", name)
                .field("text", "<b>\"Оля\" & Ко</b> 😀")
                .build());

        assertThat(topics.awaitEnd(operationId).status()).isEqualTo(OperationStatus.SUCCEEDED);
        ReceivedMail letter = letters(1).get(0);
        assertThat(letter.subject()).isEqualTo(name);
        String shown = "&lt;b&gt;&quot;Оля&quot; &amp; Ко&lt;/b&gt; 😀";
        assertThat(letter.html()).startsWith("<p title='" + shown + "'>" + shown + "</p>");
        assertThat(new String(letter.raw(), StandardCharsets.UTF_8).lines().takeWhile(line -> !line.isBlank()))
                .noneMatch(line -> line.regionMatches(true, 0, "Cc:", 0, 3));
    }

    @Test
    void aLetterWaitsForTheMailServer() {
        ProcessingDefinition definition = definition("{{ fields.to }}");
        server.stop();
        UUID operationId;
        try {
            operationId = topics.send(
                    EventBuilder.of(definition).field("to", recipient).build());
            OperationResult waiting = topics.operationLog()
                    .waitUntilReceived(
                            OperationResult.class,
                            result -> result.operationId().equals(operationId)
                                    && result.status() == OperationStatus.WAITING);
            assertThat(waiting.error().code()).isEqualTo(ErrorCode.EMAIL_FAILED);
            assertThat(waiting.error().retryable()).isTrue();
        } finally {
            server.start();
        }

        assertThat(topics.awaitEnd(operationId).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(letters(1)).hasSize(1);
        assertThat(topics.actions(operationId))
                .extracting(ActionResult::status)
                .containsExactly(ActionStatus.FAILED, ActionStatus.SUCCEEDED);
    }

    @Test
    void aRecipientThatIsNoneFailsAtOnceOrIsPassedOver() {
        UUID failed = topics.send(EventBuilder.of(
                        topics.publish(DefinitionBuilder.running().action("""
                                {"key": "tell", "type": "email", "to": ["{{ fields.to }}"], "subject": "x", "text": "x"}""").build()))
                .field("to", "nobody")
                .build());
        UUID passed = topics.send(EventBuilder.of(topics.publish(DefinitionBuilder.running()
                        .action("""
                                {"key": "tell", "type": "email", "to": ["{{ fields.to }}"], "subject": "x", "text": "x",
                                 "onFailure": "CONTINUE"}""")
                        .action("""
                                {"key": "again", "type": "email", "to": ["%s"], "subject": "x", "text": "y",
                                 "when": {"left": "{{ actions.tell.messageId }}", "operator": "is_empty"}}""".formatted(recipient))
                        .build()))
                .field("to", "nobody")
                .build());

        OperationResult end = topics.awaitEnd(failed);
        assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(end.error().code()).isEqualTo(ErrorCode.VALUE_INVALID);
        assertThat(topics.awaitEnd(passed).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(letters(1))
                .extracting(ReceivedMail::text)
                .allSatisfy(text -> assertThat(text).startsWith("y"));
    }

    private ProcessingDefinition definition(String to) {
        return topics.publish(DefinitionBuilder.running()
                .action("{\"key\": \"tell\", \"type\": \"email\", \"to\": [\"" + to
                        + "\"], \"subject\": \"x\", \"text\": \"x\"}")
                .build());
    }

    private List<ReceivedMail> letters(int count) {
        return Awaitility.await(count + " letters to " + recipient)
                .atMost(Duration.ofSeconds(15))
                .until(() -> server.receivedBy(recipient), letters -> letters.size() >= count);
    }
}

package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer nested so deep that it can be read and not be recorded: its operation was open for ever. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class DeepAnswersIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {499, 501, 990, 997, 998, 999, 1_000, 1_001})
    void anOperationEndsHoweverDeepTheAnswerIsThatSetsAField(int levels) {
        target.answer("/deep", Answer.json(nested(levels)));
        ProcessingDefinition definition = topics.publish(deep());

        UUID operation = topics.send(EventBuilder.of(definition).build());

        assertThat(topics.awaitEnd(operation).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(target.awaitRequests("/second", 1)).hasSize(1);
    }

    @Test
    void sixtyFourOfThemBlockNothing() {
        target.answer("/deep", Answer.json(nested(998)));
        ProcessingDefinition definition = topics.publish(deep());
        Set<UUID> all = new HashSet<>();
        for (int i = 0; i < 70; i++) {
            all.add(topics.send(EventBuilder.of(definition).build()));
        }

        topics.awaitSucceeded(all);

        assertThat(target.requests("/second")).hasSize(70);
    }

    @Test
    void aSettingThatCannotBeReadEndsTheOperationInsteadOfLeavingItOpen() {
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .post(target.url("/crm"), "text/plain", "x")
                .with("deduplication", Map.of("key", "{{ fields.id }}", "window", "no duration"))
                .build());

        UUID operation = topics.send(EventBuilder.of(definition)
                .eventId(UUID.randomUUID())
                .field("id", "1")
                .build());

        assertThat(topics.awaitEnd(operation)).satisfies(end -> {
            assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
            assertThat(end.error().code()).isEqualTo(ErrorCode.INTERNAL);
        });
        assertThat(target.received()).isZero();
    }

    private ProcessingDefinition deep() {
        return DefinitionBuilder.running()
                .action("""
                        {"key": "first", "type": "http_request", "method": "GET", "url": "%s"}""".formatted(target.url("/deep")))
                .action("""
                        {"key": "take", "type": "set_fields",
                         "fields": [{"name": "taken", "value": "{{ actions.first.json.a }}"}]}""")
                .action("""
                        {"key": "second", "type": "http_request", "method": "GET", "url": "%s"}""".formatted(target.url("/second")))
                .build();
    }

    /** An object, and lists in it: so many levels together. */
    private static String nested(int levels) {
        return "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }
}

package io.webjack.processing.action.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.OperationResult;
import io.webjack.mail.SmtpSafety;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.TestMail;
import io.webjack.test.Unique;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mail server that offers no TLS, or whose offer was taken away on the way. */
@QuarkusTest
@TestProfile(RequiredTlsIT.Profile.class)
class RequiredTlsIT {
    private final ProcessingTopics topics = new ProcessingTopics();

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void nothingIsSentInClearWhereTlsIsRequired() {
        String recipient = Unique.name("owner") + "@example.org";
        ProcessingDefinition definition = topics.publish(
                DefinitionBuilder.running().action("""
                        {"key": "tell", "type": "email", "to": ["%s"], "subject": "x", "text": "x"}""".formatted(recipient)).build());

        UUID id = topics.send(EventBuilder.of(definition).build());

        OperationResult waiting = topics.awaitChange(id, OperationStatus.WAITING);
        assertThat(waiting.error().code()).isEqualTo(ErrorCode.EMAIL_FAILED);
        assertThat(waiting.error().message()).contains("offers no TLS").contains(SmtpSafety.SETTING);
        assertThat(TestMail.server().receivedBy(recipient)).isEmpty();
    }

    /** As for a mail server elsewhere. */
    public static final class Profile extends ServiceProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put(SmtpSafety.SETTING, "REQUIRED");
            return overrides;
        }
    }
}

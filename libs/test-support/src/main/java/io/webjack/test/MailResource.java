package io.webjack.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a {@code @QuarkusTest} the mail server: {@code @QuarkusTestResource(MailResource.class)}. */
public final class MailResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "WEBJACK_SMTP_HOST",
                "localhost",
                "WEBJACK_SMTP_PORT",
                Integer.toString(TestMail.server().port()),
                "quarkus.mailer.mock",
                "false");
    }

    @Override
    public void stop() {
        // The server is shared and ends with the JVM.
    }
}

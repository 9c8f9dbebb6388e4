package io.webjack.processing.action.email;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A letter that is ready to be sent.
 *
 * @param messageId the same each time the action is tried, so that a repetition is recognised
 */
record Letter(
        List<String> to,
        String subject,
        @Nullable String text,
        @Nullable String html,
        String messageId) {
    Letter {
        to = List.copyOf(to);
    }

    /** What is recorded of it. */
    Map<String, @Nullable Object> summary() {
        return Map.of("to", to, "subject", subject, "messageId", messageId);
    }

    /** All of it, to be looked at before anything is sent. */
    Map<String, @Nullable Object> whole() {
        Map<String, @Nullable Object> whole = new HashMap<>(summary());
        whole.put("text", text);
        whole.put("html", html);
        return whole;
    }
}

package io.webjack.processing.action.publish;

import io.webjack.contracts.Topic;
import java.util.regex.Pattern;

/** Which topics a processing may write. Pure. */
final class TopicName {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    private TopicName() {}

    /** Whether it is a name below {@code webjack.out.} that Kafka takes. */
    static boolean isAllowed(String name) {
        return name.startsWith(Topic.PUBLISHED_PREFIX)
                && name.length() > Topic.PUBLISHED_PREFIX.length()
                && ALLOWED.matcher(name).matches();
    }
}

package io.webjack.processing.action.publish;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that is ready to be written.
 *
 * @param key null: it goes to any partition
 * @param value JSON
 */
record OutgoingRecord(String topic, @Nullable String key, String value) {

    byte @Nullable [] keyBytes() {
        return key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    }

    byte[] valueBytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** All of it, to be looked at before anything is written. */
    Map<String, @Nullable Object> whole() {
        Map<String, @Nullable Object> whole = new HashMap<>();
        whole.put("topic", topic);
        whole.put("key", key);
        whole.put("value", value);
        return whole;
    }
}

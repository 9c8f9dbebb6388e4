package io.webjack.contracts.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record of {@code webjack.dead-letters}: a record that could not be read, with the reason and the original bytes.
 *
 * @param service who could not read it
 * @param keyBase64 base64 of the original key
 * @param valueBase64 base64 of the original value; null for a record without one
 * @param headers original headers as text; null for a header without a value
 */
@JsonInclude(Include.NON_NULL)
public record DeadLetter(
        String service,
        String topic,
        int partition,
        long offset,
        Instant at,
        String reason,
        @Nullable String keyBase64,
        @Nullable String valueBase64,
        Map<String, @Nullable String> headers) {}

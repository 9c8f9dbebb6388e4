package io.webjack.ingest.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the check of a connection found.
 *
 * @param code stable, such as {@code TOKEN_DEAD}
 * @param ok whether it is as it should be
 * @param subject what it is about, such as the id of a page; null: the whole connection
 * @param messages for people, by language: {@code ru} and {@code en}
 * @param detail what the platform says, without secrets; null: nothing
 */
@JsonInclude(Include.NON_NULL)
public record ConnectionFinding(
        String code,
        boolean ok,
        @Nullable String subject,
        Map<String, String> messages,
        @Nullable String detail) {
    public ConnectionFinding {
        messages = Map.copyOf(messages);
    }
}

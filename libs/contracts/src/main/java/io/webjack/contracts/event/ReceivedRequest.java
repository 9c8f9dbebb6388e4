package io.webjack.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request as it was received; credentials of the caller are masked.
 *
 * @param path without query, as sent
 * @param query by name; a text, or a list of texts when the name was repeated
 * @param headers by lower-case name; a text, or a list of texts when the header was repeated
 * @param contentType as sent
 * @param ip address of the caller
 * @param body null: there was none
 * @param bodyEncoding how {@code body} holds the bytes
 * @param bodySize in bytes, unpacked
 */
@JsonInclude(Include.NON_NULL)
public record ReceivedRequest(
        String method,
        String path,
        Map<String, Object> query,
        Map<String, Object> headers,
        @Nullable String contentType,
        @Nullable String ip,
        @Nullable String body,
        BodyEncoding bodyEncoding,
        int bodySize) {

    public ReceivedRequest {
        query = Values.copy(query);
        headers = Values.copy(headers);
        bodyEncoding = bodyEncoding == null ? BodyEncoding.TEXT : bodyEncoding;
    }

    /** How a text holds bytes. */
    public enum BodyEncoding {
        /** The characters of the body, decoded without loss. */
        TEXT,
        /** Base64 of the bytes, because they are not text in the charset they claim. */
        BASE64
    }
}

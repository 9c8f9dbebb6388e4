package io.webjack.contracts.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was sent, secrets masked.
 *
 * @param headers by name as sent; a text, or a list of texts
 * @param url as it stood on the wire, in ASCII; a password in it is masked
 * @param body null: none was sent
 * @param urlAsTyped the address before it was put into ASCII; null: it was ASCII already
 */
@JsonInclude(Include.NON_NULL)
public record SentRequest(
        String method,
        String url,
        Map<String, Object> headers,
        @Nullable String body,
        boolean bodyTruncated,
        @Nullable String urlAsTyped) {
    public SentRequest {
        headers = Values.copy(headers);
    }

    /** A request whose address was ASCII already. */
    public SentRequest(
            String method, String url, Map<String, Object> headers, @Nullable String body, boolean bodyTruncated) {
        this(method, url, headers, body, bodyTruncated, null);
    }
}

package io.webjack.contracts.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.Values;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it was received, secrets masked.
 *
 * @param headers by lower-case name; a text, or a list of texts
 * @param body null: there was none
 * @param bodyTruncated whether more came than is kept
 * @param bodySize in bytes, as far as it is known
 * @param redirects the addresses that were passed on the way
 */
@JsonInclude(Include.NON_NULL)
public record ReceivedResponse(
        int status,
        Map<String, Object> headers,
        @Nullable String body,
        BodyEncoding bodyEncoding,
        boolean bodyTruncated,
        long bodySize,
        List<String> redirects) {
    public ReceivedResponse {
        headers = Values.copy(headers);
        bodyEncoding = bodyEncoding == null ? BodyEncoding.TEXT : bodyEncoding;
        redirects = Values.copy(redirects);
    }
}

package io.webjack.processing.action.http;

import io.webjack.template.value.Warnings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request ready to go out.
 *
 * @param body null: none is sent
 * @param confidential lower-case names of headers that may only go to the origin that the user named
 */
record OutgoingRequest(
        String method,
        RequestAddress address,
        HeaderRows headers,
        @Nullable RequestBody body,
        Set<String> confidential,
        Warnings warnings) {

    /** What makes a second visit to the same place a circle. */
    String line() {
        return method + ' ' + address.shown();
    }

    /** The same request to where an answer redirected it. */
    OutgoingRequest redirected(int status, RequestAddress next) {
        boolean becomesGet = !method.equals("GET")
                && !method.equals("HEAD")
                && (status == 302 || status == 303 || status == 301 && method.equals("POST"));
        HeaderRows rows = headers.copy();
        rows.remove("Host");
        if (!next.hasSameOrigin(address)) {
            confidential.forEach(rows::remove);
        }
        if (becomesGet) {
            rows.remove("Content-Type");
            rows.remove("Content-Encoding");
            rows.remove("Content-Language");
            rows.remove("Content-Location");
        }
        return new OutgoingRequest(
                becomesGet ? "GET" : method, next, rows, becomesGet ? null : body, confidential, warnings);
    }
}

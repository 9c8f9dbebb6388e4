package io.webjack.processing.action.http;

import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param raw the first bytes of the body as they came
 * @param size of the body as it came, in bytes, as far as it is known
 * @param cut whether more came, or was announced, than {@code raw}
 * @param broken why the body did not come whole although the server went on; null: it did
 * @param redirects the addresses that were passed on the way
 */
@SuppressWarnings("ArrayRecordComponent")
record Answer(
        int status,
        MultiMap headers,
        byte[] raw,
        long size,
        boolean cut,
        @Nullable String broken,
        List<String> redirects) {}

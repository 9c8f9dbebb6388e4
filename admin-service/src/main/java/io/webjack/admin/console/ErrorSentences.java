package io.webjack.admin.console;

import io.webjack.contracts.Captions;
import io.webjack.contracts.ErrorCode;
import io.webjack.wire.WireJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every error code means to a person, in all languages, as JSON; pure. */
final class ErrorSentences {
    private ErrorSentences() {}

    static byte[] json() {
        Map<String, Map<String, String>> sentences = new LinkedHashMap<>();
        for (ErrorCode code : ErrorCode.values()) {
            sentences.put(code.name(), Captions.of(code));
        }
        return WireJson.write(sentences);
    }
}

package io.webjack.body;

import io.webjack.body.ParsedBody.Fields;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text as one field, {@code body}. */
final class TextBody {
    static final String FIELD = "body";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextBody() {}

    static Fields parse(byte[] body, @Nullable Charset declared) {
        Warnings warnings = new Warnings();
        String text = withoutMark(Charsets.decode(body, declared, warnings));
        return new Fields(Map.of(FIELD, text), warnings.list());
    }

    static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}

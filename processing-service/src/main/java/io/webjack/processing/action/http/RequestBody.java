package io.webjack.processing.action.http;

import io.webjack.body.Charsets;
import io.webjack.body.Charsets.UnwritableException;
import io.webjack.body.ContentType;
import io.webjack.contracts.ErrorCode;
import io.webjack.template.BodyType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request.
 *
 * @param text as it is recorded
 * @param bytes as they go out
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RequestBody(String text, byte[] bytes) {

    /**
     * The bytes are in the charset that the header says, or the declaration of an XML document, or else in UTF-8.
     *
     * @param contentType the header as it goes out; null: there is none
     */
    static RequestBody of(String text, @Nullable String contentType) throws InvalidRequestException {
        Optional<String> name = ContentType.parse(contentType).charsetName();
        if (name.isEmpty() && contentType != null && BodyType.of(contentType) == BodyType.XML) {
            name = Charsets.ofXml(text);
        }
        try {
            return new RequestBody(text, Charsets.encoded(text, charset(name)));
        } catch (UnwritableException e) {
            throw new InvalidRequestException(ErrorCode.VALUE_INVALID, String.valueOf(e.getMessage()));
        }
    }

    private static Charset charset(Optional<String> name) throws InvalidRequestException {
        if (name.isEmpty()) {
            return StandardCharsets.UTF_8;
        }
        return Charsets.writable(name.get())
                .orElseThrow(() -> new InvalidRequestException(
                        ErrorCode.HEADER_INVALID, "the body is said to be in a charset that is not known"));
    }
}

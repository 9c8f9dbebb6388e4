package io.webjack.ingest.body;

import io.webjack.ingest.body.BodyReading.Fields;
import io.webjack.ingest.body.BodyReading.Malformed;
import io.webjack.ingest.delivery.ContentType;
import io.webjack.ingest.delivery.Delivery;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body by its content type, and by its first characters where there is no content type or a wrong one. Nothing
 * is thrown, whatever the bytes are.
 */
public final class BodyReader {
    private BodyReader() {}

    /** @param ofSource the charset that the source's settings name for bodies that declare none */
    public static BodyReading read(Delivery delivery, @Nullable Charset ofSource, BodyLimits limits) {
        if (delivery.body().length == 0) {
            return Fields.NONE;
        }
        ContentType type = delivery.contentType();
        Warnings warnings = new Warnings();
        Charset declared = Charsets.declared(type, ofSource, warnings);
        Narrowed body = Narrowed.of(delivery.body(), type, declared, warnings);
        if (body.bytes().length == 0) {
            return Fields.NONE;
        }
        BodyReading reading = read(body.bytes(), type, body.charset(), limits);
        if (warnings.list().isEmpty() || !(reading instanceof Fields fields)) {
            return reading;
        }
        return new Fields(fields.fields(), Warnings.join(warnings.list(), fields.warnings()));
    }

    /** Reads JSON that stands in a field of a body. */
    public static BodyReading readJson(String text, BodyLimits limits) {
        return JsonBody.read(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, limits);
    }

    private static BodyReading read(byte[] body, ContentType type, @Nullable Charset declared, BodyLimits limits) {
        if (type.isJson()) {
            return JsonBody.read(body, declared, limits);
        }
        if (type.isForm()) {
            return form(body, declared, limits);
        }
        if (type.isMultipart()) {
            return orWhatItIs(MultipartBody.read(body, type, declared), body, "multipart", declared, limits);
        }
        if (type.isXml()) {
            return orWhatItIs(XmlBody.read(body, declared, limits), body, "XML", declared, limits);
        }
        return sniffed(body, type, declared, limits);
    }

    /** JSON, which is never taken for anything else, is read even where the type says something else. */
    private static BodyReading orWhatItIs(
            BodyReading reading, byte[] body, String said, @Nullable Charset declared, BodyLimits limits) {
        return reading instanceof Malformed
                        && Sniffing.beginsLikeJson(body)
                        && JsonBody.read(body, declared, limits) instanceof Fields json
                ? json.with(BodyWarning.CONTENT_TYPE_WRONG.with("the content type says " + said + ", the body is JSON"))
                : reading;
    }

    private static BodyReading form(byte[] body, @Nullable Charset declared, BodyLimits limits) {
        if (Sniffing.beginsLikeJson(body) && JsonBody.read(body, declared, limits) instanceof Fields json) {
            return json.with(BodyWarning.CONTENT_TYPE_WRONG.with("the content type says form, the body is JSON"));
        }
        if (Sniffing.beginsLikeXml(body) && XmlBody.read(body, declared, limits) instanceof Fields xml) {
            return xml.with(BodyWarning.CONTENT_TYPE_WRONG.with("the content type says form, the body is XML"));
        }
        if (Sniffing.beginsLikeMultipart(body)) {
            return MultipartBody.sniffed(body, declared)
                    .with(BodyWarning.CONTENT_TYPE_WRONG.with("the content type says form, the body is multipart"));
        }
        if (!FormBody.isForm(body)) {
            Fields text = TextBody.read(body, declared);
            return text.with(BodyWarning.BODY_NOT_FORM.with("the content type says form, the body is not name=value"));
        }
        return FormBody.read(body, declared);
    }

    /** Without a content type that says what it is. */
    private static BodyReading sniffed(byte[] body, ContentType type, @Nullable Charset declared, BodyLimits limits) {
        String said = type.isNone() ? "there is no content type" : "the content type says " + type.mediaType();
        BodyWarning code = type.isNone() ? BodyWarning.CONTENT_TYPE_GUESSED : BodyWarning.CONTENT_TYPE_WRONG;
        if (Sniffing.beginsLikeJson(body) && JsonBody.read(body, declared, limits) instanceof Fields json) {
            return json.with(code.with(said + ", the body is JSON"));
        }
        if (!type.isPlainText()
                && Sniffing.beginsLikeXml(body)
                && XmlBody.read(body, declared, limits) instanceof Fields xml) {
            return xml.with(code.with(said + ", the body is XML"));
        }
        if (Sniffing.beginsLikeMultipart(body)) {
            return MultipartBody.sniffed(body, declared).with(code.with(said + ", the body is multipart"));
        }
        if (Sniffing.isBinary(body, declared)) {
            return new Fields(
                    Map.of(),
                    List.of(BodyWarning.BODY_NOT_TEXT.with("the body is not text; it is kept, but gives no fields")));
        }
        if (!type.isPlainText() && Sniffing.looksLikeForm(body)) {
            return FormBody.read(body, declared).with(code.with(said + ", the body is a form"));
        }
        Fields text = TextBody.read(body, declared);
        if (Sniffing.controls(body) > 0) {
            text = text.with(
                    BodyWarning.CONTROL_CHARACTERS.with("there are control characters in the text; they were kept"));
        }
        return type.isPlainText() ? text : text.with(code.with(said + ", the body was taken as text"));
    }

    /** The reading of a body whose type is known to be right only when it can be read. */
    static Malformed malformed(String message) {
        return new Malformed(message, 0, 0);
    }
}

package io.webjack.body;

import io.webjack.body.ParsedBody.Fields;
import io.webjack.body.ParsedBody.Malformed;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses a body by its content type, and by its first characters where there is no content type or a wrong one; or a text
 * that must be of one format. Nothing is thrown, whatever the bytes are.
 */
public final class BodyParser {
    private BodyParser() {}

    /** @param ofSource the charset that the source's settings name for bodies that declare none */
    public static ParsedBody parse(byte[] bytes, ContentType type, @Nullable Charset ofSource, BodyLimits limits) {
        if (bytes.length == 0) {
            return Fields.NONE;
        }
        Warnings warnings = new Warnings();
        Charset declared = Charsets.declared(type, ofSource, warnings);
        Narrowed body = Narrowed.of(bytes, type, declared, warnings);
        if (body.bytes().length == 0) {
            return Fields.NONE;
        }
        ParsedBody parsed = byType(body.bytes(), type, body.charset(), limits);
        return parsed instanceof Fields fields ? fields.with(warnings.list()) : parsed;
    }

    /** A text that must be JSON: the members of an object; any other value under the name given. */
    public static ParsedBody json(String text, String nameOfOthers, BodyLimits limits) {
        return JsonBody.parse(text, nameOfOthers, limits);
    }

    /** A text that must be XML. */
    public static ParsedBody xml(String text, BodyLimits limits) {
        // What stands before the declaration of XML would make it unreadable.
        String document = TextBody.withoutMark(text).strip();
        return document.isEmpty()
                ? malformed("an empty text is not XML")
                : XmlBody.parse(document.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, limits);
    }

    /** A text that must be a form, down to its percent signs. */
    public static ParsedBody form(String text, int mostPairs) {
        return FormBody.parseStrictly(text.strip().getBytes(StandardCharsets.UTF_8), mostPairs);
    }

    private static ParsedBody byType(byte[] body, ContentType type, @Nullable Charset declared, BodyLimits limits) {
        if (type.isJson()) {
            return JsonBody.parse(body, declared, limits);
        }
        if (type.isForm()) {
            return form(body, declared, limits);
        }
        if (type.isMultipart()) {
            return orWhatItIs(MultipartBody.parse(body, type, declared), body, "multipart", declared, limits);
        }
        if (type.isXml()) {
            return orWhatItIs(XmlBody.parse(body, declared, limits), body, "XML", declared, limits);
        }
        return sniffed(body, type, declared, limits);
    }

    /** JSON, which is never taken for anything else, is parsed even where the type says something else. */
    private static ParsedBody orWhatItIs(
            ParsedBody parsed, byte[] body, String said, @Nullable Charset declared, BodyLimits limits) {
        return parsed instanceof Malformed
                        && Sniffing.beginsLikeJson(body)
                        && JsonBody.parse(body, declared, limits) instanceof Fields json
                ? json.with(BodyWarning.CONTENT_TYPE_WRONG.with("the content type says " + said + ", the body is JSON"))
                : parsed;
    }

    private static ParsedBody form(byte[] body, @Nullable Charset declared, BodyLimits limits) {
        if (Sniffing.beginsLikeJson(body) && JsonBody.parse(body, declared, limits) instanceof Fields json) {
            return json.with(BodyWarning.CONTENT_TYPE_WRONG.with("the content type says form, the body is JSON"));
        }
        if (Sniffing.beginsLikeXml(body) && XmlBody.parse(body, declared, limits) instanceof Fields xml) {
            return xml.with(BodyWarning.CONTENT_TYPE_WRONG.with("the content type says form, the body is XML"));
        }
        if (Sniffing.beginsLikeMultipart(body)) {
            return MultipartBody.sniffed(body, declared)
                    .with(BodyWarning.CONTENT_TYPE_WRONG.with("the content type says form, the body is multipart"));
        }
        if (!FormBody.isForm(body)) {
            Fields text = TextBody.parse(body, declared);
            return text.with(BodyWarning.BODY_NOT_FORM.with("the content type says form, the body is not name=value"));
        }
        return FormBody.parse(body, declared);
    }

    /** Without a content type that says what it is. */
    private static ParsedBody sniffed(byte[] body, ContentType type, @Nullable Charset declared, BodyLimits limits) {
        String said = type.isNone() ? "there is no content type" : "the content type says " + type.mediaType();
        BodyWarning code = type.isNone() ? BodyWarning.CONTENT_TYPE_GUESSED : BodyWarning.CONTENT_TYPE_WRONG;
        if (Sniffing.beginsLikeJson(body) && JsonBody.parse(body, declared, limits) instanceof Fields json) {
            return json.with(code.with(said + ", the body is JSON"));
        }
        if (!type.isPlainText()
                && Sniffing.beginsLikeXml(body)
                && XmlBody.parse(body, declared, limits) instanceof Fields xml) {
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
            return FormBody.parse(body, declared).with(code.with(said + ", the body is a form"));
        }
        Fields text = TextBody.parse(body, declared);
        if (Sniffing.controls(body) > 0) {
            text = text.with(
                    BodyWarning.CONTROL_CHARACTERS.with("there are control characters in the text; they were kept"));
        }
        return type.isPlainText() ? text : text.with(code.with(said + ", the body was taken as text"));
    }

    static Malformed malformed(String message) {
        return new Malformed(message, null, 0, 0);
    }
}

package io.webjack.body;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body without its byte order mark and, where it was UTF-16 or UTF-32, in UTF-8, so that each reader may look for single
 * bytes; pure.
 *
 * @param charset null: none is declared
 */
record Narrowed(byte[] bytes, @Nullable Charset charset) {

    static Narrowed of(byte[] body, ContentType type, @Nullable Charset declared, Warnings warnings) {
        if (type.isMultipart()) {
            return new Narrowed(body, declared);
        }
        if (declared != null && Charsets.isWide(declared)) {
            if (!type.isPlainText() && !Charsets.fitting(body, declared).equals(declared)) {
                warnings.add(
                        BodyWarning.CHARSET_WRONG,
                        "the charset " + declared.name() + " is declared and the body is UTF-8: it was read as UTF-8");
                return new Narrowed(withoutMark(body), StandardCharsets.UTF_8);
            }
            return narrowed(body, declared, warnings);
        }
        if (declared != null && !declared.equals(StandardCharsets.UTF_8)) {
            return new Narrowed(body, declared);
        }
        Charset wide = wide(body, type);
        return wide == null ? new Narrowed(withoutMark(body), declared) : narrowed(body, wide, warnings);
    }

    /** By the bytes alone. XML says it itself. */
    private static @Nullable Charset wide(byte[] body, ContentType type) {
        if (type.isXml()) {
            return null;
        }
        Charset marked = Charsets.marked(body);
        Charset wide = marked == null && (type.isJson() || type.isNone()) ? Charsets.zeroed(body) : marked;
        if (wide == null || type.isJson() || type.isForm() || type.isPlainText()) {
            return wide;
        }
        // Anything may begin with the two bytes of a mark.
        return Sniffing.beginsLikeData(new String(body, wide)) ? wide : null;
    }

    private static Narrowed narrowed(byte[] body, Charset wide, Warnings warnings) {
        String text = TextBody.withoutMark(Charsets.decode(body, wide, warnings));
        return new Narrowed(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static byte[] withoutMark(byte[] body) {
        int mark = Charsets.markLength(body);
        return mark == 0 ? body : Arrays.copyOfRange(body, mark, body.length);
    }
}

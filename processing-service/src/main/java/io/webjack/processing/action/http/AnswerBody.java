package io.webjack.processing.action.http;

import io.webjack.body.Charsets;
import io.webjack.body.ContentType;
import io.webjack.body.Unpacked;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.contracts.event.Warning;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's bytes say, unpacked and decoded. What cannot be read is kept as base64 with a warning: the outcome of
 * a request is decided by its status alone.
 *
 * @param text null: there was none
 * @param truncated whether more came than is kept
 */
record AnswerBody(@Nullable String text, BodyEncoding encoding, boolean truncated, List<Warning> warnings) {

    /**
     * @param raw the first bytes of the answer as they came
     * @param cut whether more bytes came than {@code raw}
     * @param limit how many unpacked bytes are kept
     */
    static AnswerBody read(
            byte[] raw, boolean cut, @Nullable String contentEncoding, @Nullable String contentType, int limit) {
        List<Warning> warnings = new ArrayList<>();
        if (raw.length == 0) {
            return new AnswerBody(null, BodyEncoding.TEXT, cut, warnings);
        }
        Unpacked unpacked = unpack(raw, cut, contentEncoding, limit, warnings);
        byte[] bytes = unpacked.bytes();
        String text = decode(bytes, unpacked.more(), contentType, warnings);
        if (text != null) {
            return new AnswerBody(text, BodyEncoding.TEXT, unpacked.more(), warnings);
        }
        return new AnswerBody(
                Base64.getEncoder().encodeToString(bytes), BodyEncoding.BASE64, unpacked.more(), warnings);
    }

    /** As far as it can be unpacked. */
    private static Unpacked unpack(
            byte[] raw, boolean cut, @Nullable String contentEncoding, int limit, List<Warning> warnings) {
        Unpacked whole = new Unpacked(raw, cut, null);
        List<String> codings = codings(contentEncoding);
        for (int i = codings.size() - 1; i >= 0; i--) {
            String coding = codings.get(i);
            Unpacked one = Unpacked.of(whole.bytes(), coding, limit).orElse(null);
            if (one == null || one.fault() != null && one.bytes().length == 0) {
                warnings.add(new Warning(
                        "RESPONSE_NOT_UNPACKED",
                        one == null
                                ? "the answer is packed as " + coding + ", which was not asked for"
                                : "the answer says it is packed as " + coding + " but cannot be unpacked"));
                return whole;
            }
            if (one.fault() != null && !whole.more()) {
                warnings.add(new Warning("RESPONSE_INCOMPLETE", "the packed answer ends before its end"));
            }
            whole = new Unpacked(one.bytes(), whole.more() || one.more() || one.fault() != null, null);
        }
        return whole;
    }

    private static List<String> codings(@Nullable String contentEncoding) {
        List<String> codings = new ArrayList<>();
        if (contentEncoding != null) {
            for (String coding : contentEncoding.toLowerCase(Locale.ROOT).split(",")) {
                if (!coding.isBlank() && !coding.strip().equals("identity") && codings.size() < 3) {
                    codings.add(coding.strip());
                }
            }
        }
        return codings;
    }

    private static @Nullable String decode(
            byte[] bytes, boolean truncated, @Nullable String contentType, List<Warning> warnings) {
        ContentType type = ContentType.parse(contentType);
        Charset charset = type.charset().orElse(type.charsetName().isEmpty() ? StandardCharsets.UTF_8 : null);
        if (charset == null) {
            warnings.add(new Warning(
                    "RESPONSE_CHARSET_UNKNOWN",
                    "the answer's charset " + type.charsetName().orElse("") + " is not known"));
            return null;
        }
        boolean utf8 = charset.equals(StandardCharsets.UTF_8);
        int start = utf8 ? Charsets.markLength(bytes) : 0;
        int end = utf8 && truncated ? wholeCharacters(bytes) : bytes.length;
        String text = Charsets.decodeExactly(Arrays.copyOfRange(bytes, Math.min(start, end), end), charset)
                .orElse(null);
        if (text == null) {
            warnings.add(new Warning("RESPONSE_NOT_TEXT", "the answer is not text in " + charset.name()));
        }
        return text;
    }

    /** The length without a last character that was cut. */
    private static int wholeCharacters(byte[] utf8) {
        int start = utf8.length - 1;
        while (start >= 0 && start > utf8.length - 4 && (utf8[start] & 0xC0) == 0x80) {
            start--;
        }
        if (start < 0) {
            return utf8.length;
        }
        int lead = utf8[start] & 0xFF;
        int needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        return utf8.length - start < needed ? start : utf8.length;
    }
}

package io.webjack.processing.action.http;

import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.contracts.event.Warning;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
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
        String text = decode(bytes, unpacked.truncated(), contentType, warnings);
        if (text != null) {
            return new AnswerBody(text, BodyEncoding.TEXT, unpacked.truncated(), warnings);
        }
        return new AnswerBody(
                Base64.getEncoder().encodeToString(bytes), BodyEncoding.BASE64, unpacked.truncated(), warnings);
    }

    private static Unpacked unpack(
            byte[] raw, boolean cut, @Nullable String contentEncoding, int limit, List<Warning> warnings) {
        byte[] bytes = raw;
        boolean truncated = cut;
        List<String> codings = codings(contentEncoding);
        for (int i = codings.size() - 1; i >= 0; i--) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(limit, bytes.length * 4));
            try (InputStream in = unpacking(codings.get(i), bytes)) {
                if (in == null) {
                    warnings.add(new Warning(
                            "RESPONSE_NOT_UNPACKED",
                            "the answer is packed as " + codings.get(i) + ", which was not asked for"));
                    return new Unpacked(bytes, truncated);
                }
                truncated |= copy(in, out, limit);
            } catch (IOException e) {
                if (out.size() == 0) {
                    warnings.add(new Warning(
                            "RESPONSE_NOT_UNPACKED",
                            "the answer says it is packed as " + codings.get(i) + " but cannot be unpacked"));
                    return new Unpacked(bytes, truncated);
                }
                if (!truncated) {
                    warnings.add(new Warning("RESPONSE_INCOMPLETE", "the packed answer ends before its end"));
                }
                truncated = true;
            }
            bytes = out.toByteArray();
        }
        return new Unpacked(bytes, truncated);
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

    private static @Nullable InputStream unpacking(String coding, byte[] bytes) throws IOException {
        if (coding.equals("gzip") || coding.equals("x-gzip")) {
            return new GZIPInputStream(new ByteArrayInputStream(bytes));
        }
        if (coding.equals("deflate")) {
            boolean zlib =
                    bytes.length >= 2 && (bytes[0] & 0x0F) == 8 && ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) % 31 == 0;
            return new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(!zlib));
        }
        return null;
    }

    /** Whether there was more than the limit. */
    private static boolean copy(InputStream in, ByteArrayOutputStream out, int limit) throws IOException {
        byte[] buffer = new byte[8192];
        while (true) {
            int n = in.read(buffer);
            if (n < 0) {
                return false;
            }
            int room = limit - out.size();
            out.write(buffer, 0, Math.min(room, n));
            if (n > room) {
                return true;
            }
        }
    }

    private static @Nullable String decode(
            byte[] bytes, boolean truncated, @Nullable String contentType, List<Warning> warnings) {
        String name = charsetOf(contentType);
        Charset charset = StandardCharsets.UTF_8;
        if (name != null) {
            try {
                charset = Charset.forName(name);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                warnings.add(new Warning("RESPONSE_CHARSET_UNKNOWN", "the answer's charset " + name + " is not known"));
                return null;
            }
        }
        int length = truncated && charset.equals(StandardCharsets.UTF_8) ? wholeCharacters(bytes) : bytes.length;
        int start = startsWithByteOrderMark(bytes) && charset.equals(StandardCharsets.UTF_8) ? 3 : 0;
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, start, length - start))
                    .toString();
        } catch (CharacterCodingException e) {
            warnings.add(new Warning("RESPONSE_NOT_TEXT", "the answer is not text in " + charset.name()));
            return null;
        }
    }

    private static @Nullable String charsetOf(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        for (String parameter : contentType.split(";")) {
            String stripped = parameter.strip();
            if (stripped.regionMatches(true, 0, "charset=", 0, 8)) {
                String value =
                        stripped.substring(8).replace("\"", "").replace("'", "").strip();
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
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

    @SuppressWarnings("ArrayRecordComponent")
    private record Unpacked(byte[] bytes, boolean truncated) {}
}

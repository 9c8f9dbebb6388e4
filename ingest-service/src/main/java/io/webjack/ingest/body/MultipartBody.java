package io.webjack.ingest.body;

import io.webjack.ingest.body.BodyReading.Fields;
import io.webjack.ingest.delivery.ContentType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.fileupload.ParameterParser;
import org.jspecify.annotations.Nullable;

/**
 * {@code multipart/form-data} (RFC 7578). Texts are fields, a file is {@code {filename, contentType, size}}: its bytes
 * stay in the body that is kept.
 */
final class MultipartBody {
    private static final byte[] HEADERS_END = {'\r', '\n', '\r', '\n'};
    private static final byte[] LINE_END = {'\r', '\n'};
    /** White space that may stand behind a boundary. */
    private static final int LONGEST_PADDING = 100;

    private final byte[] body;
    private final @Nullable Charset declared;
    private final Warnings warnings = new Warnings();
    private final NestedFields fields = new NestedFields(warnings);
    private int unnamed;

    private MultipartBody(byte[] body, @Nullable Charset declared) {
        this.body = body;
        this.declared = declared;
    }

    static BodyReading read(byte[] body, ContentType type, @Nullable Charset declared) {
        String boundary = type.parameters().get("boundary");
        if (boundary == null || boundary.isEmpty()) {
            return BodyReader.malformed("the content type multipart/form-data names no boundary");
        }
        return new MultipartBody(body, declared).read(("--" + boundary).getBytes(StandardCharsets.ISO_8859_1));
    }

    private BodyReading read(byte[] delimiter) {
        int at = indexOf(delimiter, 0);
        if (at < 0) {
            return BodyReader.malformed("the boundary that the content type names is nowhere in the body");
        }
        byte[] next = concatenated(new byte[] {'\r', '\n'}, delimiter);
        int from = at + delimiter.length;
        while (!startsWith("--", from)) {
            int end = indexOf(next, from);
            int lineEnd = indexOf(LINE_END, from, Math.min(body.length, from + LONGEST_PADDING + LINE_END.length));
            if (lineEnd < 0) {
                warnings.add(BodyWarning.MULTIPART_MALFORMED, "a boundary is not followed by a line break");
                break;
            }
            if (end < 0) {
                warnings.add(BodyWarning.MULTIPART_MALFORMED, "the last boundary is missing");
                part(lineEnd + 2, body.length);
                break;
            }
            part(Math.min(lineEnd + 2, end), end);
            from = end + next.length;
        }
        return new Fields(fields.fields(), warnings.list());
    }

    private void part(int from, int end) {
        Map<String, String> headers = new HashMap<>();
        int content = from;
        if (!startsWith("\r\n", from)) {
            int headersEnd = indexOf(HEADERS_END, from, Math.min(body.length, end + HEADERS_END.length));
            if (headersEnd < 0 || headersEnd > end) {
                warnings.add(BodyWarning.MULTIPART_MALFORMED, "a part has no end of its headers");
                return;
            }
            headers(headers, Arrays.copyOfRange(body, from, headersEnd));
            content = headersEnd + HEADERS_END.length;
        } else {
            content += 2;
        }
        add(headers, Arrays.copyOfRange(body, Math.min(content, end), end));
    }

    private void headers(Map<String, String> headers, byte[] lines) {
        for (String line : Charsets.decode(lines, null, warnings).split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
    }

    private void add(Map<String, String> headers, byte[] content) {
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        Map<String, String> disposition = parser.parse(headers.getOrDefault("content-disposition", ""), ';');
        String name = disposition.get("name");
        if (name == null || name.isEmpty()) {
            unnamed++;
            name = unnamed == 1 ? "unnamed" : "unnamed" + unnamed;
            warnings.add(BodyWarning.PART_UNNAMED, "a part has no name; it was called " + name);
        }
        String type = headers.get("content-type");
        boolean isFile = disposition.containsKey("filename") || disposition.containsKey("filename*");
        if (isFile) {
            fields.add(name, file(disposition.get("filename"), type, content.length));
        } else {
            Charset ofPart = Charsets.declared(ContentType.parse(type), declared, warnings);
            fields.add(name, Charsets.decode(content, ofPart, warnings));
        }
    }

    private static Map<String, Object> file(@Nullable String filename, @Nullable String type, int size) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("filename", filename == null ? "" : filename);
        file.put("contentType", type == null ? "application/octet-stream" : type);
        file.put("size", size);
        return file;
    }

    private boolean startsWith(String text, int at) {
        if (at + text.length() > body.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (body[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int indexOf(byte[] wanted, int from) {
        return indexOf(wanted, from, body.length);
    }

    /** Never looks further than it has to: a body of many parts would be read as often as it has parts. */
    private int indexOf(byte[] wanted, int from, int end) {
        for (int i = Math.max(0, from); i <= end - wanted.length; i++) {
            if (body[i] == wanted[0] && Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] concatenated(byte[] a, byte[] b) {
        byte[] result = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, result, a.length, b.length);
        return result;
    }
}

package io.webjack.body;

import io.webjack.body.ParsedBody.Fields;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.fileupload.ParameterParser;
import org.jspecify.annotations.Nullable;

/**
 * {@code multipart/form-data} (RFC 7578). Texts are fields, a file is {@code {filename, contentType, size}}: its bytes
 * stay in the body that is kept.
 */
final class MultipartBody {
    private static final Pattern FOLDING = Pattern.compile("\\r?\\n[ \\t]+");
    private static final Pattern LINE_END = Pattern.compile("\r?\n");
    /** The lines of a part's headers, of which one is the header that each part of a form has. */
    private static final Pattern HEADERS = Pattern.compile(
            "(?d)^(?:Content-(?!Disposition)[\\w-]{1,60}:[^\n]{0,500}\n){0,5}+Content-Disposition:",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final byte[] body;
    private final byte[] delimiter;
    private final @Nullable Charset declared;
    private final Warnings warnings = new Warnings();
    private final NestedFields fields = new NestedFields(warnings);
    private int unnamed;

    private MultipartBody(byte[] body, byte[] delimiter, @Nullable Charset declared) {
        this.body = body;
        this.delimiter = delimiter;
        this.declared = declared;
    }

    /** By the boundary that the type names; by that of the body itself where the type names none or another one. */
    static ParsedBody parse(byte[] body, ContentType type, @Nullable Charset declared) {
        String boundary = type.parameters().getOrDefault("boundary", "");
        if (!boundary.isEmpty()) {
            MultipartBody multipart =
                    new MultipartBody(body, ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1), declared);
            Delimiter first = multipart.delimiter(0);
            if (first != null) {
                return multipart.parse(first);
            }
        }
        String fault = boundary.isEmpty()
                ? "the content type multipart/form-data names no boundary"
                : "the boundary that the content type names is nowhere in the body";
        return Sniffing.beginsLikeMultipart(body)
                ? sniffed(body, declared).with(BodyWarning.MULTIPART_MALFORMED.with(fault))
                : BodyParser.malformed(fault);
    }

    /** By the first line of the body, which {@link Sniffing#beginsLikeMultipart} knows as a boundary. */
    static Fields sniffed(byte[] body, @Nullable Charset declared) {
        int end = 0;
        while (end < body.length && body[end] != '\r' && body[end] != '\n') {
            end++;
        }
        while (end > 0 && isBlank(body[end - 1])) {
            end--;
        }
        return new MultipartBody(body, Arrays.copyOf(body, end), declared)
                .parse(new Delimiter(0, lineEnd(body, end), false));
    }

    private Fields parse(Delimiter first) {
        before(first);
        Delimiter at = parts(first);
        // Some write the last boundary too early, or one behind every part.
        while (at.last() && isText(at.end(), body.length)) {
            Delimiter next = delimiter(at.end());
            warnings.add(BodyWarning.MULTIPART_MALFORMED, "something follows behind the last boundary");
            int end = next == null ? body.length : withoutLineEnd(at.end(), next.begin());
            if (isText(at.end(), end)) {
                outside(at.end(), end);
            }
            at = next == null ? new Delimiter(body.length, body.length, true) : parts(next);
        }
        return new Fields(fields.fields(), warnings.list());
    }

    /** Up to the last boundary. */
    private Delimiter parts(Delimiter first) {
        Delimiter at = first;
        while (!at.last()) {
            Delimiter next = delimiter(at.end());
            if (next == null) {
                warnings.add(BodyWarning.MULTIPART_MALFORMED, "the last boundary is missing");
                if (at.end() < body.length) {
                    part(at.end(), body.length);
                }
                return new Delimiter(body.length, body.length, true);
            }
            part(at.end(), withoutLineEnd(at.end(), next.begin()));
            at = next;
        }
        return at;
    }

    /** Nothing should stand before the first boundary; where its line is damaged or missing, the first part does. */
    private void before(Delimiter first) {
        int end = withoutLineEnd(0, first.begin());
        if (isText(0, end)) {
            warnings.add(BodyWarning.MULTIPART_MALFORMED, "something stands before the first boundary");
            outside(0, end);
        }
    }

    /** What stands where no part should: parts from the line on that begins their headers. */
    private void outside(int from, int end) {
        String text = new String(body, from, end - from, StandardCharsets.ISO_8859_1);
        Matcher headers = HEADERS.matcher(text);
        List<Integer> begins = new ArrayList<>();
        while (headers.find()) {
            begins.add(from + headers.start());
        }
        for (int i = 0; i < begins.size(); i++) {
            int next = i + 1 < begins.size() ? lineBefore(begins.get(i), begins.get(i + 1)) : end;
            part(begins.get(i), next);
        }
        if (begins.isEmpty()) {
            warnings.add(
                    BodyWarning.MULTIPART_MALFORMED, "it is no part, and was left out: the body is kept as it came");
        }
    }

    /** Where the content ends that stands before the damaged boundary of the next part. */
    private int lineBefore(int from, int next) {
        int end = withoutLineEnd(from, next);
        int line = end;
        while (line > from && body[line - 1] != '\n') {
            line--;
        }
        boolean isBoundary = line + 1 < end && body[line] == '-' && body[line + 1] == '-';
        return isBoundary ? withoutLineEnd(from, line) : end;
    }

    private boolean isText(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!isBlank(body[i]) && body[i] != '\r' && body[i] != '\n') {
                return true;
            }
        }
        return false;
    }

    /** The next line that is a boundary and nothing else. Each byte is looked at once. */
    private @Nullable Delimiter delimiter(int from) {
        for (int i = from; i <= body.length - delimiter.length; i++) {
            boolean lineBegins = i == 0 || body[i - 1] == '\n';
            if (!lineBegins || !Arrays.equals(body, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                continue;
            }
            int end = i + delimiter.length;
            if (end + 1 < body.length && body[end] == '-' && body[end + 1] == '-') {
                return new Delimiter(i, end + 2, true);
            }
            while (end < body.length && isBlank(body[end])) {
                end++;
            }
            int next = lineEnd(body, end);
            if (next > end || end == body.length) {
                return new Delimiter(i, next, false);
            }
        }
        return null;
    }

    private void part(int from, int end) {
        Map<String, String> headers = new HashMap<>();
        int content = lineEnd(body, from);
        if (content == from) {
            int headersEnd = emptyLine(from, end);
            if (headersEnd < 0) {
                warnings.add(BodyWarning.MULTIPART_MALFORMED, "a part has no end of its headers");
                return;
            }
            headers(headers, Arrays.copyOfRange(body, from, headersEnd));
            content = lineEnd(body, headersEnd);
        }
        add(headers, Arrays.copyOfRange(body, Math.min(content, end), end));
    }

    /** Where an empty line begins; it may be what stands in front of the next boundary. */
    private int emptyLine(int from, int end) {
        for (int i = from; i < body.length && i <= end; i++) {
            if (i > from && body[i - 1] == '\n' && lineEnd(body, i) > i) {
                return i;
            }
        }
        return -1;
    }

    private void headers(Map<String, String> headers, byte[] bytes) {
        String lines = FOLDING.matcher(Charsets.decode(bytes, null, warnings)).replaceAll(" ");
        for (String line : LINE_END.split(lines)) {
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
        String name = unquoted(disposition.get("name"));
        if (name == null || name.isEmpty()) {
            unnamed++;
            name = unnamed == 1 ? "unnamed" : "unnamed" + unnamed;
            warnings.add(BodyWarning.PART_UNNAMED, "a part has no name; it was called " + name);
        }
        String type = headers.get("content-type");
        boolean isFile = disposition.containsKey("filename") || disposition.containsKey("filename*");
        if (isFile) {
            fields.add(name, file(unquoted(disposition.get("filename")), type, content.length));
        } else {
            Charset ofPart = Charsets.declared(ContentType.parse(type), declared, warnings);
            fields.add(name, Charsets.decode(content, ofPart, warnings));
        }
    }

    /** Other backslashes are those of a path. */
    private static @Nullable String unquoted(@Nullable String value) {
        return value == null ? null : value.replace("\\\"", "\"");
    }

    private static Map<String, Object> file(@Nullable String filename, @Nullable String type, int size) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("filename", filename == null ? "" : filename);
        file.put("contentType", type == null ? "application/octet-stream" : type);
        file.put("size", size);
        return file;
    }

    /** The place behind the line break at this place; this place where there is none. */
    private static int lineEnd(byte[] bytes, int at) {
        if (at < bytes.length && bytes[at] == '\n') {
            return at + 1;
        }
        return at + 1 < bytes.length && bytes[at] == '\r' && bytes[at + 1] == '\n' ? at + 2 : at;
    }

    /** The line break in front of a boundary belongs to it. */
    private int withoutLineEnd(int from, int end) {
        int without = end > from && body[end - 1] == '\n' ? end - 1 : end;
        return without > from && without < end && body[without - 1] == '\r' ? without - 1 : without;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** A line that is a boundary; what follows begins at its end. */
    private record Delimiter(int begin, int end, boolean last) {}
}

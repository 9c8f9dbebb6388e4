package io.webjack.body;

import io.webjack.body.ParsedBody.Fields;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code application/x-www-form-urlencoded} as browsers, PHP and hand-written scripts send it. */
final class FormBody {
    private FormBody() {}

    /** Whether there is a pair at all; names alone count only where nothing stands between them that no form has. */
    static boolean isForm(byte[] body) {
        boolean several = false;
        boolean plain = true;
        for (byte b : body) {
            if (b == '=') {
                return true;
            }
            several |= b == '&';
            plain &= b > ' ';
        }
        return several && plain;
    }

    static Fields parse(byte[] body, @Nullable Charset declared) {
        return nested(pairs(body, declared, new Warnings()));
    }

    /** What a sender's body is taken with in spite of a fault is refused here. */
    static ParsedBody parseStrictly(byte[] text, int mostPairs) {
        List<Pair> pairs = pairs(text);
        if (pairs.isEmpty()) {
            return BodyParser.malformed("an empty text is not a form");
        }
        if (pairs.size() > mostPairs) {
            return BodyParser.malformed("the form has more than " + mostPairs + " values");
        }
        if (pairs.size() == 1 && pairs.get(0).name().length == text.length) {
            return BodyParser.malformed("the text is not a form: it has no name=value");
        }
        for (int i = 0; i < pairs.size(); i++) {
            if (hasMalformedPercent(pairs.get(i).name())
                    || hasMalformedPercent(pairs.get(i).value())) {
                return BodyParser.malformed(
                        "value " + (i + 1) + " of the form: a percent sign is not followed by two hexadecimal digits");
            }
        }
        return nested(decoded(pairs, null, new Warnings("the form")));
    }

    /** The fields of names that hold brackets. */
    static Fields nested(Pairs pairs) {
        NestedFields fields = new NestedFields(pairs.warnings());
        for (Map.Entry<String, String> pair : pairs.decoded()) {
            fields.add(pair.getKey(), pair.getValue());
        }
        return new Fields(fields.fields(), pairs.warnings().list());
    }

    /** Names and values as texts, in the order they came. */
    static Pairs pairs(byte[] body, @Nullable Charset declared, Warnings warnings) {
        return decoded(pairs(body), declared, warnings);
    }

    private static Pairs decoded(List<Pair> pairs, @Nullable Charset declared, Warnings warnings) {
        Charset charset = declared == null || declared.equals(StandardCharsets.UTF_8)
                ? charset(pairs, declared, warnings)
                : declared;
        List<Map.Entry<String, String>> decoded = new ArrayList<>(pairs.size());
        for (Pair pair : pairs) {
            decoded.add(Map.entry(text(pair.name(), charset, warnings), text(pair.value(), charset, warnings)));
        }
        return new Pairs(decoded, warnings);
    }

    private static Charset charset(List<Pair> pairs, @Nullable Charset declared, Warnings warnings) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        boolean utf8 = true;
        for (Pair pair : pairs) {
            for (byte[] raw : List.of(pair.name(), pair.value())) {
                byte[] decoded = PercentEncoding.decode(raw, true);
                utf8 &= Charsets.isUtf8(decoded);
                all.writeBytes(decoded);
            }
        }
        if (!utf8 && Charsets.looksLikeWindows1251(all.toByteArray())) {
            Charsets.guessed(declared, warnings);
            return Charsets.WINDOWS_1251;
        }
        return StandardCharsets.UTF_8;
    }

    private static String text(byte[] raw, Charset charset, Warnings warnings) {
        if (hasMalformedPercent(raw)) {
            warnings.add(BodyWarning.PERCENT_MALFORMED, "a percent sign is not followed by two hexadecimal digits");
        }
        String text = Charsets.decodeOrNull(PercentEncoding.decode(raw, true), charset);
        if (text != null) {
            return text;
        }
        warnings.add(
                BodyWarning.PERCENT_MALFORMED,
                "percent sequences give no text in " + charset.name() + "; the value was left as it was sent");
        return new String(raw, StandardCharsets.ISO_8859_1);
    }

    private static List<Pair> pairs(byte[] body) {
        List<Pair> pairs = new ArrayList<>();
        int from = Charsets.markLength(body);
        int length = body.length;
        while (length > from && (body[length - 1] == '\n' || body[length - 1] == '\r')) {
            length--;
        }
        while (from <= length) {
            int end = indexOf(body, '&', from, length);
            if (end > from) {
                int equals = indexOf(body, '=', from, end);
                pairs.add(new Pair(
                        Arrays.copyOfRange(body, from, equals),
                        equals < end ? Arrays.copyOfRange(body, equals + 1, end) : new byte[0]));
            }
            from = end + 1;
        }
        return pairs;
    }

    /** The place of the byte, or {@code end}. */
    private static int indexOf(byte[] bytes, char wanted, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return end;
    }

    private static boolean hasMalformedPercent(byte[] raw) {
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%' && !PercentEncoding.isEscape(raw, i)) {
                return true;
            }
        }
        return false;
    }

    /** @param warnings what came up when they were decoded */
    record Pairs(List<Map.Entry<String, String>> decoded, Warnings warnings) {}

    private record Pair(byte[] name, byte[] value) {}
}

package io.webjack.body;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a body is, as far as its bytes show. */
final class Sniffing {
    private static final int LONGEST_BOUNDARY = 400;
    /** One control character among so many characters. */
    private static final int FEW = 20;

    private static final Pattern FIRST_PART = Pattern.compile(
            "--[^\\r\\n]{1,100}\\r?\\n(?:[\\w-]+:[^\\r\\n]*\\r?\\n)*?Content-Disposition:", Pattern.CASE_INSENSITIVE);

    private Sniffing() {}

    static boolean beginsLikeJson(byte[] body) {
        int first = first(body);
        return first == '{' || first == '[';
    }

    static boolean beginsLikeXml(byte[] body) {
        return first(body) == '<';
    }

    /** A boundary and the header that each part of a form has. */
    static boolean beginsLikeMultipart(byte[] body) {
        if (body.length < 4 || body[0] != '-' || body[1] != '-') {
            return false;
        }
        String start = new String(body, 0, Math.min(body.length, LONGEST_BOUNDARY), StandardCharsets.ISO_8859_1);
        return FIRST_PART.matcher(start).lookingAt();
    }

    /** What JSON or XML begins with. */
    static boolean beginsLikeData(String text) {
        String stripped = TextBody.withoutMark(text).stripLeading();
        return stripped.startsWith("{") || stripped.startsWith("[") || stripped.startsWith("<");
    }

    /** {@code name=value}, joined by {@code &}, without line breaks or blanks before the first {@code =}. */
    static boolean looksLikeForm(byte[] body) {
        boolean named = false;
        for (byte b : body) {
            if (b == '\n' || b == '\r' || b == ' ') {
                return false;
            }
            named |= b == '=';
        }
        return named && body[0] != '=';
    }

    /**
     * Bytes that are no text in any charset at hand, or hardly anything but control characters: a few of them, which some
     * senders let slip in, make no text binary.
     */
    static boolean isBinary(byte[] body, @Nullable Charset declared) {
        int controls = controls(body);
        if (controls > Math.max(1, body.length / FEW) || controls * 2 > body.length) {
            return true;
        }
        if (declared != null) {
            return controls > 0 && Charsets.decodeOrNull(body, declared) == null;
        }
        return !Charsets.isUtf8(body) && !(controls <= body.length / FEW && Charsets.looksLikeWindows1251(body));
    }

    /** How many control characters there are that no text has. */
    static int controls(byte[] body) {
        int controls = 0;
        for (byte b : body) {
            controls += isControl(b) ? 1 : 0;
        }
        return controls;
    }

    /** The body with blanks instead of them; empty where zeros show that a character has several bytes. */
    static byte[] withoutControls(byte[] body) {
        byte[] without = body.clone();
        for (int i = 0; i < body.length; i++) {
            if (body[i] == 0) {
                return new byte[0];
            }
            without[i] = isControl(body[i]) || body[i] == 0x1B || body[i] == '\f' ? (byte) ' ' : body[i];
        }
        return without;
    }

    private static boolean isControl(byte b) {
        return b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1B;
    }

    /** The first byte that is neither white space nor part of a byte order mark. */
    private static int first(byte[] body) {
        int i = Charsets.markLength(body);
        while (i < body.length && (body[i] == ' ' || body[i] == '\n' || body[i] == '\r' || body[i] == '\t')) {
            i++;
        }
        return i < body.length ? body[i] : -1;
    }
}

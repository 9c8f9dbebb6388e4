package io.webjack.admin.curl;

import io.webjack.admin.curl.CommandWords.Collector;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Splits a command as sh, bash and zsh do: single and double quotes, {@code $'…'}, and backslashes. */
final class BashWords {
    private static final String ENDS_COMMAND = "|;<>";

    private final String text;
    private final Collector words = new Collector();
    private int at;

    BashWords(String text) {
        this.text = text;
    }

    CommandWords split() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                words.end();
                at++;
            } else if (c == '\'') {
                at++;
                singleQuoted();
            } else if (c == '"') {
                at++;
                doubleQuoted();
            } else if (c == '$' && next() == '\'') {
                at += 2;
                ansiQuoted();
            } else if (c == '$' && next() == '"') {
                at++;
            } else if (c == '\\') {
                escaped();
            } else if (endsCommand(c)) {
                break;
            } else {
                plain(c);
            }
        }
        return words.collected();
    }

    private char next() {
        return at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    }

    /** An ampersand within an address that nobody has quoted is meant as such. */
    private boolean endsCommand(char c) {
        return ENDS_COMMAND.indexOf(c) >= 0 && !words.isInWord() || c == '&' && !words.isInWord();
    }

    private void plain(char c) {
        if (c == '$' && startsVariable(next())) {
            words.variable();
        }
        words.add(String.valueOf(c));
        at++;
    }

    private static boolean startsVariable(char c) {
        return Character.isLetter(c) || c == '_' || c == '{' || c == '(';
    }

    private void escaped() {
        int length = lineBreak(at + 1);
        if (length > 0) {
            at += 1 + length;
        } else if (at + 1 < text.length()) {
            words.add(String.valueOf(text.charAt(at + 1)));
            at += 2;
        } else {
            at++;
        }
    }

    private int lineBreak(int from) {
        if (text.startsWith("\r\n", from)) {
            return 2;
        }
        return text.startsWith("\n", from) ? 1 : 0;
    }

    private void singleQuoted() {
        words.begin();
        int end = text.indexOf('\'', at);
        words.add(text.substring(at, end < 0 ? text.length() : end));
        at = end < 0 ? text.length() : end + 1;
    }

    private void doubleQuoted() {
        words.begin();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\' && "\"\\$`".indexOf(next()) >= 0 && at + 1 < text.length()) {
                words.add(String.valueOf(next()));
                at += 2;
            } else if (c == '\\' && lineBreak(at + 1) > 0) {
                at += 1 + lineBreak(at + 1);
            } else {
                plain(c);
            }
        }
        at++;
    }

    /** Bytes are meant by {@code \x41} and {@code \101}, and several of them may be one character. */
    private void ansiQuoted() {
        words.begin();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (at < text.length() && text.charAt(at) != '\'') {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (c == '\\' && at < text.length()) {
                ansiEscape(bytes);
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        at++;
        words.add(bytes.toString(StandardCharsets.UTF_8));
    }

    private void ansiEscape(ByteArrayOutputStream bytes) {
        char c = text.charAt(at++);
        int simple = "abefnrtv\\'\"?".indexOf(c);
        if (simple >= 0) {
            bytes.write("\u0007\b\u001b\f\n\r\t\u000b\\'\"?".charAt(simple));
        } else if (c == 'E') {
            bytes.write(0x1b);
        } else if (c == 'x') {
            bytes.write(number(16, 2));
        } else if (c == 'u' || c == 'U') {
            bytes.writeBytes(character(number(16, c == 'u' ? 4 : 8)));
        } else if (c >= '0' && c <= '7') {
            at--;
            bytes.write(number(8, 3));
        } else {
            bytes.writeBytes(("\\" + c).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Browsers write what is beyond the basic plane as two halves. */
    private byte[] character(int first) {
        int code = first;
        if (Character.isBmpCodePoint(code) && Character.isHighSurrogate((char) code) && text.startsWith("\\u", at)) {
            int before = at;
            at += 2;
            int low = number(16, 4);
            if (Character.isBmpCodePoint(low) && Character.isLowSurrogate((char) low)) {
                code = Character.toCodePoint((char) code, (char) low);
            } else {
                at = before;
            }
        }
        boolean isCharacter = Character.isValidCodePoint(code) && (code < 0xD800 || code > 0xDFFF);
        return (isCharacter ? Character.toString(code) : "\ufffd").getBytes(StandardCharsets.UTF_8);
    }

    private int number(int radix, int longest) {
        int value = 0;
        int end = Math.min(text.length(), at + longest);
        while (at < end && Character.digit(text.charAt(at), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(at), radix);
            at++;
        }
        return value;
    }
}

package io.webjack.template.liquid;

import io.webjack.body.PercentEncoding;
import io.webjack.template.value.TemplateFailedException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Writes values into an address so that each stays within the part where it stands: encoded where that keeps what is meant,
 * refused where it cannot.
 */
final class AddressWriting {
    private static final Pattern PERCENT = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z]{0,5}");
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9._-]|[^\\x00-\\x7F&&[^\\s\\p{Z}\\p{Cntrl}]])*");
    private static final Pattern SERVER = Pattern.compile(
            "(?:(?:[A-Za-z0-9._-]|[^\\x00-\\x7F&&[^\\s\\p{Z}\\p{Cntrl}]])+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    /** What has no meaning of its own within a part of a path. */
    private static final String OF_A_SEGMENT = "-._~!$&'()*+,=:@";

    private static final String OF_A_USER = "-._~!$&'()*+,=";
    /** What is encoded already stays so, unless it would lead elsewhere: dots, slashes, backslashes and the like. */
    private static final Pattern LEADING_ELSEWHERE =
            Pattern.compile("(?i)%(?:2e|2f|5c|3b|3f|23|25|[01][0-9a-f]|7f).*", Pattern.DOTALL);

    private AddressWriting() {}

    static void write(Output output, String text, Rendering rendering) {
        if (output.isSecret() && output.placement() != Output.Placement.ADDRESS_USER) {
            // A part of the address that its owner keeps secret: the lead has no say in it.
            ofOwner(output, text, rendering);
            return;
        }
        switch (output.placement()) {
            case ADDRESS_SCHEME -> only(SCHEME, output, text, "something else than letters of a scheme", rendering);
            case ADDRESS_SERVER -> only(SERVER, output, text, "something else than a host and its port", rendering);
            case ADDRESS_HOST ->
                only(HOST, output, text, "characters that no part of the name of a host has", rendering);
            case ADDRESS_PORT -> only(PORT, output, text, "something else than a port", rendering);
            case ADDRESS_USER -> encoded(text, OF_A_USER, rendering.out());
            case ADDRESS_PATH -> {
                int start = rendering.out().length();
                if (output.finish() == Output.Finish.URL) {
                    rendering.write(text);
                } else {
                    encoded(text, OF_A_SEGMENT, rendering.out());
                }
                rendering.segment(start, output.source());
            }
            case ADDRESS_QUERY -> without("#", output, text, rendering.out());
            case ADDRESS_NAME -> without("&#+=;", output, text, rendering.out());
            default -> without("&#+;", output, text, rendering.out());
        }
    }

    private static void ofOwner(Output output, String text, Rendering rendering) {
        switch (output.placement()) {
            case ADDRESS_PATH -> without("?#", output, text, rendering.out());
            case ADDRESS_QUERY -> without("#", output, text, rendering.out());
            case ADDRESS_NAME -> without("&#+=;", output, text, rendering.out());
            case ADDRESS_VALUE -> without("&#+;", output, text, rendering.out());
            default -> rendering.write(text);
        }
    }

    private static void only(Pattern allowed, Output output, String text, String what, Rendering rendering) {
        if (!allowed.matcher(text).matches()) {
            throw TemplateFailedException.valueInvalid(
                    output.source() + ": the value would bring " + what + " into the address");
        }
        rendering.write(text);
    }

    /** What is percent-encoded already, by a filter or as it came, keeps its signs for spaces. */
    private static void without(String signs, Output output, String text, StringBuilder out) {
        boolean encoded =
                output.finish() == Output.Finish.URL || PERCENT.matcher(text).find();
        Borders borders = Borders.of(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (borders.hold(i, c)) {
                percent(Character.toString(c), out);
            } else if (signs.indexOf(c) < 0 || c == '+' && encoded) {
                out.append(c);
            } else {
                percent(Character.toString(c), out);
            }
        }
    }

    /** Characters of other alphabets are encoded with the whole address; control characters are refused with it. */
    private static void encoded(String text, String kept, StringBuilder out) {
        Borders borders = Borders.of(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 128 || c == ' ' || Character.isLetterOrDigit(c) || kept.indexOf(c) >= 0;
            boolean triplet = c == '%'
                    && i + 3 <= text.length()
                    && PERCENT.matcher(text).region(i, i + 3).matches()
                    && !LEADING_ELSEWHERE.matcher(text).region(i, i + 3).matches();
            if (!borders.hold(i, c) && (plain || triplet || Character.isISOControl(c))) {
                out.append(c);
            } else {
                percent(Character.toString(c), out);
            }
        }
    }

    /** The blanks at both ends of a value, which would be lost with those around the address. */
    private record Borders(int begin, int end) {
        static Borders of(String text) {
            int begin = text.length() - text.stripLeading().length();
            return new Borders(begin, text.stripTrailing().length());
        }

        boolean hold(int i, char c) {
            return (i < begin || i >= end) && c > 0x1F;
        }
    }

    private static void percent(String text, StringBuilder out) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            PercentEncoding.append(out, b);
        }
    }

    /** Looks at the part of the path that a value has become a part of, when the whole is there; gives its end. */
    static int check(StringBuilder address, int start, String source) {
        int begin = start;
        while (begin > 0 && address.charAt(begin - 1) != '/') {
            begin--;
        }
        int end = start;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        String segment = address.substring(begin, end).strip().replaceAll("(?i)%2e", ".");
        if (segment.isEmpty()) {
            throw TemplateFailedException.valueInvalid(
                    source + ": empty text where a part of the path must stand: another address would be called");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw TemplateFailedException.valueInvalid(source + ": the value makes \"" + segment
                    + "\" of a part of the path: another address would be called");
        }
        return end;
    }
}

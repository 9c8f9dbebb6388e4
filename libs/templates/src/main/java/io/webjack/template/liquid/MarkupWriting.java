package io.webjack.template.liquid;

import io.webjack.template.value.JsonText;
import io.webjack.template.value.TemplateFailedException;
import java.util.regex.Pattern;

/** Writes values into HTML and XML so that they are read as the same text: none begins a tag, or ends where it stands. */
final class MarkupWriting {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_:][\\p{L}\\p{M}\\p{N}._:-]*");
    private static final Pattern BREAK_AS_TEXT = Pattern.compile("&lt;br /&gt;(?=\n)");

    private MarkupWriting() {}

    static void write(Output output, String text, Rendering rendering) {
        String possible = possible(text, rendering);
        switch (output.placement()) {
            case HTML_TEXT, XML_TEXT -> text(output, possible, rendering);
            case MARKUP_ATTRIBUTE -> {
                boolean escaped = output.finish() == Output.Finish.MARKUP;
                rendering.write(attribute(escaped ? possible.replace("<", "&lt;") : escaped(possible), escaped));
            }
            case HTML_UNQUOTED -> unquoted(possible, rendering);
            case MARKUP_NAME -> only(NAME.matcher(possible).matches(), output, possible, "no name", rendering);
            case MARKUP_COMMENT -> comment(possible, rendering);
            case XML_CDATA -> cdata(possible, rendering);
            case MARKUP_DECLARATION ->
                only(
                        possible.chars().noneMatch(c -> "<>?&\"'[]".indexOf(c) >= 0),
                        output,
                        possible,
                        "signs that no declaration has",
                        rendering);
            default -> code(possible, rendering);
        }
    }

    private static void text(Output output, String text, Rendering rendering) {
        if (output.finish() == Output.Finish.MARKUP) {
            rendering.write(text);
            return;
        }
        String escaped = escaped(text);
        if (output.finish() == Output.Finish.BREAKS) {
            escaped = BREAK_AS_TEXT.matcher(escaped).replaceAll("<br />");
        }
        rendering.write(output.placement() == Output.Placement.XML_TEXT ? escaped.replace("\r", "&#13;") : escaped);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Readers of XML turn line breaks in attributes into spaces. */
    private static String attribute(String escaped, boolean byFilter) {
        String quotes = byFilter ? escaped.replace("\"", "&quot;").replace("'", "&#39;") : escaped;
        return quotes.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;");
    }

    private static void unquoted(String text, Rendering rendering) {
        StringBuilder out = rendering.out();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.') {
                out.appendCodePoint(c);
            } else {
                out.append("&#").append(c).append(';');
            }
        });
    }

    private static void only(boolean allowed, Output output, String text, String what, Rendering rendering) {
        if (!allowed) {
            throw TemplateFailedException.valueInvalid(
                    output.source() + ": the value would bring " + what + " into a tag");
        }
        rendering.write(text);
    }

    /** Two hyphens end a comment, or may not stand in it. */
    private static void comment(String text, Rendering rendering) {
        String apart = text.replaceAll("-(?=-)", "- ").replaceAll("^(?=[->])|(?<=[-<!])$", " ");
        rendering.write(apart);
    }

    /** What would end the section stands in two of them. */
    private static void cdata(String text, Rendering rendering) {
        String apart = text.replace("]]>", "]]]]><![CDATA[>");
        String begin = apart.startsWith("]") || apart.startsWith(">") ? "]]><![CDATA[" : "";
        String end = apart.endsWith("]") ? "]]><![CDATA[" : "";
        rendering.write(begin + apart.replace("\r", "]]>&#13;<![CDATA[") + end);
    }

    /** As in a text of JavaScript; no tag and no entity is read there. */
    private static void code(String text, Rendering rendering) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        JsonText.appendEscaped(escaped, text);
        rendering.write(escaped.toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("'", "\\u0027")
                .replace("`", "\\u0060")
                .replace("$", "\\u0024"));
    }

    /** XML 1.0 has no place for most control characters, not even escaped. */
    private static String possible(String text, Rendering rendering) {
        if (text.codePoints().allMatch(MarkupWriting::isPossible)) {
            return text;
        }
        rendering
                .warnings()
                .add("CHARACTER_REPLACED", "a character that XML and HTML cannot hold was replaced by U+FFFD");
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(isPossible(c) ? c : 0xFFFD));
        return out.toString();
    }

    private static boolean isPossible(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c < 0xD800
                || c >= 0xE000 && c < 0xFFFE
                || c >= 0x10000;
    }
}

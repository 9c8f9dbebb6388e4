package io.webjack.template.liquid;

import java.util.Locale;

/** Follows the text of an HTML or XML document and knows what a placeholder stands in. */
final class MarkupPlaces implements Places {
    private static final int LONGEST_NAME = 20;

    private final boolean html;
    private State state = State.TEXT;
    private final StringBuilder tag = new StringBuilder();
    private String code = "";
    private boolean named;
    private char quote;

    MarkupPlaces(boolean html) {
        this.html = html;
    }

    /** What has been read. */
    private enum State {
        TEXT,
        /** Within a tag, between attributes or in a name. */
        TAG,
        /** Behind the equals sign of an attribute. */
        EQUALS,
        UNQUOTED,
        QUOTED,
        COMMENT,
        CDATA,
        DECLARATION,
        /** Between the tags of a script or a style sheet. */
        CODE
    }

    @Override
    public void read(String text) {
        int i = 0;
        while (i < text.length()) {
            i = switch (state) {
                case TEXT -> text(text, i);
                case TAG, EQUALS, UNQUOTED -> inTag(text, i);
                case QUOTED -> ending(text, i, String.valueOf(quote), State.TAG);
                case COMMENT -> ending(text, i, "-->", State.TEXT);
                case CDATA -> ending(text, i, "]]>", State.TEXT);
                case DECLARATION -> ending(text, i, ">", State.TEXT);
                case CODE -> code(text, i);
            };
        }
    }

    private int text(String text, int i) {
        int open = text.indexOf('<', i);
        if (open < 0) {
            return text.length();
        }
        if (text.startsWith("<!--", open)) {
            state = State.COMMENT;
            return open + 4;
        }
        if (text.startsWith("<![CDATA[", open)) {
            state = State.CDATA;
            return open + 9;
        }
        if (text.startsWith("<!", open) || text.startsWith("<?", open)) {
            state = State.DECLARATION;
            return open + 2;
        }
        boolean begins = open + 1 == text.length()
                || Character.isLetter(text.charAt(open + 1))
                || "/_:".indexOf(text.charAt(open + 1)) >= 0;
        if (begins) {
            begin("");
        }
        return open + 1;
    }

    private int inTag(String text, int i) {
        char c = text.charAt(i);
        if (c == '>') {
            String name = tag.toString().toLowerCase(Locale.ROOT);
            boolean isCode = html && (name.equals("script") || name.equals("style"));
            code = "</" + name;
            state = isCode ? State.CODE : State.TEXT;
        } else if (c == '"' || c == '\'') {
            quote = c;
            state = State.QUOTED;
        } else if (c == '=') {
            state = State.EQUALS;
        } else if (Character.isWhitespace(c)) {
            named = true;
            state = state == State.UNQUOTED ? State.TAG : state;
        } else if (state == State.EQUALS) {
            state = State.UNQUOTED;
        } else if (!named && tag.length() < LONGEST_NAME) {
            tag.append(c);
        }
        return i + 1;
    }

    private int ending(String text, int i, String end, State next) {
        int at = text.indexOf(end, i);
        if (at < 0) {
            return text.length();
        }
        state = next;
        return at + end.length();
    }

    private int code(String text, int i) {
        int at = text.toLowerCase(Locale.ROOT).indexOf(code, i);
        if (at < 0) {
            return text.length();
        }
        begin("/");
        return at + code.length();
    }

    private void begin(String name) {
        state = State.TAG;
        tag.setLength(0);
        tag.append(name);
        named = false;
    }

    @Override
    public Output.Placement placement(int position) {
        return switch (state) {
            case TEXT -> html ? Output.Placement.HTML_TEXT : Output.Placement.XML_TEXT;
            case TAG -> Output.Placement.MARKUP_NAME;
            case EQUALS, UNQUOTED -> html ? Output.Placement.HTML_UNQUOTED : Output.Placement.MARKUP_NAME;
            case QUOTED -> Output.Placement.MARKUP_ATTRIBUTE;
            case COMMENT -> Output.Placement.MARKUP_COMMENT;
            case CDATA -> Output.Placement.XML_CDATA;
            case DECLARATION -> Output.Placement.MARKUP_DECLARATION;
            case CODE -> Output.Placement.HTML_CODE;
        };
    }

    @Override
    public void hole(int start, int end, Output.Placement placement) {
        state = state == State.EQUALS ? State.UNQUOTED : state;
    }

    @Override
    public boolean keepsTypes() {
        return false;
    }
}

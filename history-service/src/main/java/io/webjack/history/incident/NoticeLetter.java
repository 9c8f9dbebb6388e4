package io.webjack.history.incident;

/**
 * A letter that belongs to no incident.
 *
 * @param text in paragraphs
 */
public record NoticeLetter(String subject, String text) {

    /** The text as HTML. */
    String html() {
        StringBuilder html = new StringBuilder("<!doctype html>\n<html>\n<body style=\"font-family:sans-serif\">\n");
        for (String paragraph : text.strip().split("\n\n+")) {
            html.append("<p>")
                    .append(escaped(paragraph).replace("\n", "<br>\n"))
                    .append("</p>\n");
        }
        return html.append("</body>\n</html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

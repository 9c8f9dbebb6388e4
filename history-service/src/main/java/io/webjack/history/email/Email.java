package io.webjack.history.email;

import io.webjack.database.StorableText;

/** What is written to somebody, as it can be stored. */
public record Email(String subject, String text, String html) {
    public Email {
        subject = StorableText.of(subject, Integer.MAX_VALUE);
        text = StorableText.of(text, Integer.MAX_VALUE);
        html = StorableText.of(html, Integer.MAX_VALUE);
    }

    /** Without markup of its own: paragraphs are parted by empty lines. */
    public static Email ofParagraphs(String subject, String text) {
        StringBuilder html = new StringBuilder("<!doctype html>\n<html>\n<body style=\"font-family:sans-serif\">\n");
        for (String paragraph : text.strip().split("\n\n+")) {
            html.append("<p>")
                    .append(escaped(paragraph).replace("\n", "<br>\n"))
                    .append("</p>\n");
        }
        return new Email(
                subject, text.strip() + "\n", html.append("</body>\n</html>\n").toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

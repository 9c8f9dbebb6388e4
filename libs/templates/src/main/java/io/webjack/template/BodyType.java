package io.webjack.template;

import io.webjack.body.ContentType;

/** What a body is, as far as it decides how values are written into its text. */
public enum BodyType {
    JSON,
    XML,
    HTML,
    /** Pairs between {@code &}, percent-encoded. */
    FORM,
    /** Text in which nothing has to be escaped. */
    PLAIN,
    /** Values are written as they are, for nobody knows better. */
    UNKNOWN;

    /** By the value of a header {@code Content-Type}, with or without parameters. */
    public static BodyType of(String contentType) {
        ContentType type = ContentType.parse(contentType);
        String media = type.mediaType();
        if (type.isJson()) {
            return JSON;
        }
        if (type.isXml() || media.endsWith("+xml")) {
            return XML;
        }
        if (media.equals("text/html")) {
            return HTML;
        }
        if (type.isForm()) {
            return FORM;
        }
        return media.equals("text/plain") ? PLAIN : UNKNOWN;
    }
}

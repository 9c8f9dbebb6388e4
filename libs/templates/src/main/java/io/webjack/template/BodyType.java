package io.webjack.template;

import io.webjack.template.body.FormBody;
import io.webjack.template.body.JsonBody;
import java.util.Locale;

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
        String media = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (JsonBody.isSaidBy(media)) {
            return JSON;
        }
        if (media.equals("text/xml") || media.equals("application/xml") || media.endsWith("+xml")) {
            return XML;
        }
        if (media.equals("text/html")) {
            return HTML;
        }
        if (media.equals(FormBody.CONTENT_TYPE)) {
            return FORM;
        }
        return media.equals("text/plain") ? PLAIN : UNKNOWN;
    }
}

package io.webjack.ingest.source.tilda;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The field {@code COOKIES}: {@code name=value; name=value}, with {@code TILDAUTM} among them. Pure. */
final class TildaCookies {
    private static final int MOST = 200;

    private TildaCookies() {}

    /** By name, decoded. */
    static Map<String, String> of(String text) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String cookie : text.split(";", MOST + 1)) {
            int equals = cookie.indexOf('=');
            if (equals > 0 && cookies.size() < MOST) {
                cookies.putIfAbsent(
                        cookie.substring(0, equals).strip(),
                        decoded(cookie.substring(equals + 1).strip()));
            }
        }
        return cookies;
    }

    /** The marks that brought the visitor: {@code utm_source=vk|||utm_medium=cpc}. */
    static Map<String, String> utm(Map<String, String> cookies) {
        Map<String, String> marks = new LinkedHashMap<>();
        for (String mark : cookies.getOrDefault("TILDAUTM", "").split("\\|\\|\\|")) {
            int equals = mark.indexOf('=');
            if (equals > 0 && mark.startsWith("utm_")) {
                marks.putIfAbsent(mark.substring(0, equals), decoded(mark.substring(equals + 1)));
            }
        }
        return marks;
    }

    /** A plus is a plus in a cookie; a malformed percent sequence stays as it is. */
    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            return decoded.indexOf('\uFFFD') < 0 ? decoded : text;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}

package io.webjack.ingest.source.vk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes the secret, which VKontakte sends in the body, out of a body that is to be kept; every other byte stays. It works
 * on bytes, one character each, whatever their charset is.
 */
final class VkSecretMask {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String NAME = "secret";
    private static final String MASK = "\"***\"";
    /** For bodies that are no JSON, such as one that was cut off. */
    private static final Pattern ANYWHERE =
            Pattern.compile("(secret[\"']?\\s*[:=]\\s*)(\"(?:[^\"\\\\]|\\\\.)*+\"?|[^,}\\s&]++)");

    private VkSecretMask() {}

    static byte[] masked(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            // Another encoding than all that VKontakte sends: the place of the secret cannot be known.
            return new byte[0];
        }
        String masked;
        try {
            masked = replaced(text, places(text));
        } catch (IOException e) {
            masked = ANYWHERE.matcher(text).replaceAll("$1" + MASK);
        }
        return masked.equals(text) ? body : masked.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<Place> places(String text) throws IOException {
        List<Place> places = new ArrayList<>();
        int mark = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        try (JsonParser parser = JSON.createParser(text.substring(mark))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            String name;
            while ((name = parser.nextFieldName()) != null) {
                parser.nextToken();
                long start = parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                if (name.equals(NAME)) {
                    places.add(new Place(
                            mark + (int) start,
                            mark + (int) parser.currentLocation().getCharOffset()));
                }
            }
            if (parser.nextToken() != null) {
                throw new IOException("more than an object");
            }
        }
        return places;
    }

    private static String replaced(String text, List<Place> places) {
        StringBuilder result = new StringBuilder();
        int end = 0;
        for (Place place : places) {
            result.append(text, end, place.begin()).append(MASK);
            end = place.behind();
        }
        return result.append(text, end, text.length()).toString();
    }

    private record Place(int begin, int behind) {}
}

package io.webjack.admin.access;

import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Refusal;
import io.webjack.catalog.validation.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object that a client sent; what is wrong with them is told together. */
public final class SentFields {
    private final Map<String, @Nullable Object> sent;
    private final Language language;
    private final Set<String> asked = new TreeSet<>();
    private final List<Violation> violations = new ArrayList<>();

    private SentFields(Map<String, @Nullable Object> sent, Language language) {
        this.sent = sent;
        this.language = language;
    }

    /** @throws io.webjack.problem.ProblemException 400 when the body is no JSON object */
    public static SentFields read(byte @Nullable [] body, @Nullable String acceptLanguage) {
        return new SentFields(JsonDocument.read(body), Language.of(acceptLanguage));
    }

    public Language language() {
        return language;
    }

    /** A text that must be there; empty when it is not, which is told. */
    public String required(String name, int longest) {
        String text = text(name, longest);
        if (text == null || text.isBlank()) {
            if (text != null || sent.get(name) == null) {
                wrong(name, "REQUIRED", "Заполните это поле.", "This is required.");
            }
            return "";
        }
        return text.strip();
    }

    /** Null: it was not sent. */
    public @Nullable String text(String name, int longest) {
        asked.add(name);
        Object value = sent.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            wrong(name, "TEXT_EXPECTED", "Ожидается текст.", "A text is expected.");
            return null;
        }
        if (text.length() > longest) {
            wrong(name, "TOO_LONG", "Не длиннее " + longest + " символов.", "At most " + longest + " characters.");
            return null;
        }
        return text;
    }

    /** One of the constants; null when it was not sent or is none of them, which is told. */
    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        String text = text(name, 100);
        if (text == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        String all = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        wrong(name, "NOT_A_CHOICE", "Одно из: " + all + ".", "One of these is expected: " + all + ".");
        return null;
    }

    /** Null when it was not sent or is none, which is told. */
    public @Nullable Instant time(String name) {
        String text = text(name, 100);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            wrong(
                    name,
                    "TIME_EXPECTED",
                    "Ожидается время, например 2027-01-31T10:00:00Z.",
                    "A time such as 2027-01-31T10:00:00Z is expected.");
            return null;
        }
    }

    /** Whether it was sent. */
    public boolean has(String name) {
        return sent.get(name) != null;
    }

    /** One more thing that is wrong. */
    public void wrong(String name, String code, String ru, String en) {
        violations.add(new Violation("/" + name, code, en, Map.of("ru", ru, "en", en)));
    }

    /**
     * Ends the reading.
     *
     * @param alsoKnown what the server answers and clients may send back
     * @throws io.webjack.problem.ProblemException 422 with all that is wrong
     */
    public void unlessValid(String... alsoKnown) {
        for (String name : sent.keySet()) {
            if (!asked.contains(name) && !List.of(alsoKnown).contains(name)) {
                wrong(
                        name.replace("~", "~0").replace("/", "~1"),
                        "UNKNOWN",
                        "Такого поля нет.",
                        "There is no such property.");
            }
        }
        Refusal.unlessEmpty(violations, language);
    }
}

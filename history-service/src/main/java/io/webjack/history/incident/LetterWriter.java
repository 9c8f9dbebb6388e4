package io.webjack.history.incident;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.webjack.contracts.Captions;
import io.webjack.contracts.result.OperationError;
import io.webjack.database.StorableText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Puts a letter into words, in Russian or English. */
@ApplicationScoped
class LetterWriter {
    private static final int LONGEST_EXCERPT = 600;
    private static final int LONGEST_NAME = 120;

    private final Map<String, Template> texts;
    private final Map<String, Template> htmls;
    private final LetterConfig config;

    LetterWriter(
            @Location("letter/ru.txt") Template russianText,
            @Location("letter/ru.html") Template russianHtml,
            @Location("letter/en.txt") Template englishText,
            @Location("letter/en.html") Template englishHtml,
            LetterConfig config) {
        this.texts = Map.of("ru", russianText, "en", englishText);
        this.htmls = Map.of("ru", russianHtml, "en", englishHtml);
        this.config = config;
    }

    /** What is sent. */
    record Letter(String subject, String text, String html) {}

    Letter write(LetterKind kind, Incident incident) {
        String language = language(incident);
        TemplateInstance text = filled(templateOf(texts, language), kind, incident, language);
        TemplateInstance html = filled(templateOf(htmls, language), kind, incident, language);
        return new Letter(subject(kind, incident, language), text.render().strip() + "\n", html.render());
    }

    private static Template templateOf(Map<String, Template> templates, String language) {
        Template template = templates.get(language);
        if (template == null) {
            throw new IllegalStateException("there are no letters in " + language);
        }
        return template;
    }

    private String language(Incident incident) {
        String wanted = incident.language() == null ? config.language() : incident.language();
        return wanted.toLowerCase(Locale.ROOT).startsWith("en") ? "en" : "ru";
    }

    private TemplateInstance filled(Template template, LetterKind kind, Incident incident, String language) {
        OperationError error = incident.error();
        return template.data("kind", kind.name())
                .data("processing", oneLine(incident.processingName()))
                .data("action", error.actionKey() == null ? "" : error.actionKey())
                .data("explanation", Captions.of(error.code(), language))
                .data("code", error.code().name())
                .data("message", PersonalData.masked(shortened(error.message())))
                .data(
                        "status",
                        error.httpStatus() == null ? "" : error.httpStatus().toString())
                .data("host", error.host() == null ? "" : error.host())
                .data("count", incident.failures())
                .data("more", incident.failures() - incident.toldFailures())
                .data("openedAt", time(incident.openedAt()))
                .data("lastFailureAt", time(incident.lastFailureAt()))
                .data("operationId", incident.lastOperation().toString())
                .data("firstOperationId", incident.firstOperation().toString())
                .data("link", link(incident.lastOperation().toString()))
                .data("firstLink", link(incident.firstOperation().toString()));
    }

    private String subject(LetterKind kind, Incident incident, String language) {
        String name = oneLine(incident.processingName());
        String reason = reason(incident.error(), language);
        boolean russian = language.equals("ru");
        return switch (kind) {
            case BEGUN ->
                russian
                        ? "Webjack: «%s» — ошибка: %s".formatted(name, reason)
                        : "Webjack: “%s” failed: %s".formatted(name, reason);
            case DIGEST ->
                russian
                        ? "Webjack: «%s» — ошибки продолжаются: %d".formatted(name, incident.failures())
                        : "Webjack: “%s” keeps failing: %d times so far".formatted(name, incident.failures());
            case OVER ->
                russian
                        ? "Webjack: «%s» — ошибок больше нет".formatted(name)
                        : "Webjack: “%s” works again".formatted(name);
        };
    }

    private static String reason(OperationError error, String language) {
        if (error.httpStatus() != null) {
            return language.equals("ru")
                    ? "сервис ответил " + error.httpStatus()
                    : "the service answered " + error.httpStatus();
        }
        String sentence = Captions.of(error.code(), language);
        int end = sentence.indexOf(':');
        String first = end > 0 ? sentence.substring(0, end) : sentence;
        String withoutDot = first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
        return withoutDot.substring(0, 1).toLowerCase(Locale.ROOT) + withoutDot.substring(1);
    }

    private String link(String operationId) {
        return config.adminUrl().toString().replaceAll("/+$", "") + "/operations/" + operationId;
    }

    private String time(Instant instant) {
        return DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss zzz", Locale.ENGLISH)
                .format(instant.atZone(config.zone()));
    }

    private static String oneLine(String name) {
        String line = name.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_NAME ? StorableText.of(line, LONGEST_NAME, "…") : line;
    }

    private static String shortened(String message) {
        return message.length() > LONGEST_EXCERPT ? StorableText.of(message, LONGEST_EXCERPT, "…") : message;
    }
}

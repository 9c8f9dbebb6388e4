package io.webjack.history.incident;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.webjack.contracts.Captions;
import io.webjack.contracts.result.OperationError;
import io.webjack.history.email.Email;
import io.webjack.history.email.EmailWords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;

/** Puts what is told of an incident into words, in Russian or English. */
@ApplicationScoped
class IncidentEmails {
    private static final int LONGEST_EXCERPT = 600;
    private static final int LONGEST_NAME = 120;

    private final Map<String, Template> texts;
    private final Map<String, Template> htmls;
    private final EmailWords words;

    IncidentEmails(
            @Location("email/ru.txt") Template russianText,
            @Location("email/ru.html") Template russianHtml,
            @Location("email/en.txt") Template englishText,
            @Location("email/en.html") Template englishHtml,
            EmailWords words) {
        this.texts = Map.of("ru", russianText, "en", englishText);
        this.htmls = Map.of("ru", russianHtml, "en", englishHtml);
        this.words = words;
    }

    Email of(IncidentStage stage, IncidentEntity incident) {
        String language = language(incident);
        TemplateInstance text = filled(templateOf(texts, language), stage, incident, language);
        TemplateInstance html = filled(templateOf(htmls, language), stage, incident, language);
        return new Email(subject(stage, incident, language), text.render().strip() + "\n", html.render());
    }

    private static Template templateOf(Map<String, Template> templates, String language) {
        Template template = templates.get(language);
        if (template == null) {
            throw new IllegalStateException("there are no e-mails in " + language);
        }
        return template;
    }

    private String language(IncidentEntity incident) {
        return words.isRussian(incident.language) ? "ru" : "en";
    }

    private TemplateInstance filled(Template template, IncidentStage stage, IncidentEntity incident, String language) {
        OperationError error = incident.error();
        return template.data("kind", stage.name())
                .data("processing", EmailWords.oneLine(incident.processingName, LONGEST_NAME))
                .data("action", error.actionKey() == null ? "" : error.actionKey())
                .data("explanation", Captions.of(error.code(), language))
                .data("code", error.code().name())
                .data("message", PersonalData.masked(EmailWords.shortened(error.message(), LONGEST_EXCERPT)))
                .data(
                        "status",
                        error.httpStatus() == null ? "" : error.httpStatus().toString())
                .data("host", error.host() == null ? "" : error.host())
                .data("count", incident.failures)
                .data("more", incident.failures - incident.toldFailures)
                .data("openedAt", words.second(incident.openedAt))
                .data("lastFailureAt", words.second(incident.lastFailureAt))
                .data("operationId", incident.lastOperation.toString())
                .data("firstOperationId", incident.firstOperation.toString())
                .data("link", words.link("/operations/" + incident.lastOperation))
                .data("firstLink", words.link("/operations/" + incident.firstOperation));
    }

    private String subject(IncidentStage stage, IncidentEntity incident, String language) {
        String name = EmailWords.oneLine(incident.processingName, LONGEST_NAME);
        String reason = reason(incident.error(), language);
        boolean russian = language.equals("ru");
        return switch (stage) {
            case BEGUN ->
                russian
                        ? "Webjack: «%s» — ошибка: %s".formatted(name, reason)
                        : "Webjack: “%s” failed: %s".formatted(name, reason);
            case DIGEST ->
                russian
                        ? "Webjack: «%s» — ошибки продолжаются: %d".formatted(name, incident.failures)
                        : "Webjack: “%s” keeps failing: %d times so far".formatted(name, incident.failures);
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
}

package io.webjack.ingest.source.http;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.ingest.source.Answer;
import io.webjack.template.BodyType;
import io.webjack.template.Scope;
import io.webjack.template.Template;
import io.webjack.template.value.TemplateException;
import io.webjack.template.value.Warnings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer that the settings of a source describe: what a stranger has sent becomes no part of the page that it makes. */
record ConfiguredAnswer(int status, String contentType, Template body, ProcessingDefinition processing) {

    static ConfiguredAnswer of(Map<?, ?> settings, ProcessingDefinition processing) {
        int status = settings.get("status") instanceof Number number ? number.intValue() : 200;
        String type = settings.get("contentType") instanceof String text && !text.isBlank()
                ? text
                : "text/plain; charset=utf-8";
        String body = settings.get("body") instanceof String text ? text : "";
        return new ConfiguredAnswer(status, type, Template.compileShown(body, BodyType.of(type)), processing);
    }

    /** The data are stored: a template that fails on them must not make the sender come again. */
    Answer to(Event event) {
        return new Answer(status, contentType, text(event));
    }

    private String text(Event event) {
        Map<String, @Nullable Object> scope = Map.of(
                "fields", event.fields(),
                "event",
                        Map.of(
                                "id", event.operationId().toString(),
                                "receivedAt", event.receivedAt().toString(),
                                "method", event.request().method(),
                                "path", event.request().path(),
                                "query", event.request().query(),
                                "headers", event.request().headers()),
                "processing", Map.of("id", processing.id().toString(), "name", processing.name()));
        try {
            return body.renderText(new Scope(scope), new Warnings());
        } catch (TemplateException e) {
            return "";
        }
    }
}

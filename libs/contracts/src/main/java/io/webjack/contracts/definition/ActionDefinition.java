package io.webjack.contracts.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.webjack.contracts.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a processing. The settings of each type stand in {@code docs} and in the catalog. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(name = "form_urlencoded", value = ActionDefinition.FormUrlencoded.class),
    @Type(name = "json", value = ActionDefinition.Json.class),
    @Type(name = "http_request", value = ActionDefinition.HttpRequest.class),
    @Type(name = "set_fields", value = ActionDefinition.SetFields.class),
    @Type(name = "filter", value = ActionDefinition.Filter.class),
    @Type(name = "delay", value = ActionDefinition.Delay.class),
    @Type(name = "parse", value = ActionDefinition.Parse.class),
    @Type(name = "email", value = ActionDefinition.Email.class),
    @Type(name = "publish", value = ActionDefinition.Publish.class)
})
@JsonInclude(Include.NON_NULL)
public sealed interface ActionDefinition {

    /** Unique within the processing, {@code [a-z][a-z0-9_]*}. */
    String key();

    /** What a person calls it. */
    @Nullable
    String name();

    /** False means that the action is skipped. */
    @Nullable
    Condition when();

    OnFailure onFailure();

    /** Builds a form body. */
    record FormUrlencoded(
            String key,
            @Nullable String name,
            @Nullable Condition when,
            OnFailure onFailure,
            List<NameValue> fields,
            String charset,
            ListStyle listStyle,
            boolean omitEmpty)
            implements ActionDefinition {
        public FormUrlencoded {
            onFailure = orStop(onFailure);
            fields = Values.copy(fields);
            charset = charset == null ? "UTF-8" : charset;
            listStyle = listStyle == null ? ListStyle.REPEAT : listStyle;
        }
    }

    /** How a list is written in a form: {@code a=1&a=2}, {@code a[]=1&a[]=2} or {@code a[0]=1&a[1]=2}. */
    enum ListStyle {
        REPEAT,
        BRACKETS,
        INDEXED
    }

    /** Builds a JSON body; each text leaf of the document is a template. */
    record Json(
            String key,
            @Nullable String name,
            @Nullable Condition when,
            OnFailure onFailure,
            @JsonInclude(Include.ALWAYS) @Nullable Object document)
            implements ActionDefinition {
        public Json {
            onFailure = orStop(onFailure);
        }
    }

    /**
     * Sends a request.
     *
     * @param timeout ISO 8601 duration for the whole request, at most two minutes
     * @param successCodes such as {@code 2**}, {@code 404}
     */
    record HttpRequest(
            String key,
            @Nullable String name,
            @Nullable Condition when,
            OnFailure onFailure,
            String method,
            String url,
            List<NameValue> query,
            List<NameValue> headers,
            @Nullable String body,
            List<String> successCodes,
            String timeout,
            boolean followRedirects,
            @Nullable Retry retry,
            UnknownOutcome onUnknownOutcome,
            @Nullable Condition successWhen)
            implements ActionDefinition {
        public HttpRequest {
            onFailure = orStop(onFailure);
            query = Values.copy(query);
            headers = Values.copy(headers);
            successCodes = successCodes == null || successCodes.isEmpty() ? List.of("2**") : List.copyOf(successCodes);
            timeout = timeout == null ? "PT30S" : timeout;
            onUnknownOutcome = onUnknownOutcome == null ? UnknownOutcome.RETRY : onUnknownOutcome;
        }
    }

    /**
     * When and how often a request is repeated.
     *
     * @param delays ISO 8601 durations, one for each repetition; null: 5 s, 30 s, 2 min, 10 min, 1 h, 6 h; empty: none
     * @param statuses status patterns that are worth a repetition; null: 408, 425, 429 and 5**
     * @param maxDuration no repetition begins later than this after the first attempt; null: no bound
     */
    @JsonInclude(Include.NON_NULL)
    record Retry(
            @Nullable List<String> delays,
            @Nullable List<String> statuses,
            @Nullable String maxDuration) {}

    /** What is done when a request was sent and its answer was lost. */
    enum UnknownOutcome {
        RETRY,
        HOLD
    }

    /** Sets fields; later actions see them as {@code fields.<name>}. */
    record SetFields(
            String key, @Nullable String name, @Nullable Condition when, OnFailure onFailure, List<NameValue> fields)
            implements ActionDefinition {
        public SetFields {
            onFailure = orStop(onFailure);
            fields = Values.copy(fields);
        }
    }

    /** Ends the operation as FILTERED when its condition is false. */
    record Filter(
            String key, @Nullable String name, @Nullable Condition when, OnFailure onFailure, Condition condition)
            implements ActionDefinition {
        public Filter {
            onFailure = orStop(onFailure);
        }
    }

    /** Waits. One of the two is set; both are templates: an ISO 8601 duration, or a time as RFC 3339. */
    record Delay(
            String key,
            @Nullable String name,
            @Nullable Condition when,
            OnFailure onFailure,
            @Nullable String duration,
            @Nullable String until)
            implements ActionDefinition {
        public Delay {
            onFailure = orStop(onFailure);
        }
    }

    /** Reads values out of a text. {@code pattern} belongs to REGEX. */
    record Parse(
            String key,
            @Nullable String name,
            @Nullable Condition when,
            OnFailure onFailure,
            String input,
            Format format,
            @Nullable String pattern)
            implements ActionDefinition {
        public Parse {
            onFailure = orStop(onFailure);
        }
    }

    /** What a parse action reads. */
    enum Format {
        JSON,
        FORM,
        XML,
        REGEX
    }

    /** Sends a letter. */
    record Email(
            String key,
            @Nullable String name,
            @Nullable Condition when,
            OnFailure onFailure,
            List<String> to,
            String subject,
            @Nullable String text,
            @Nullable String html)
            implements ActionDefinition {
        public Email {
            onFailure = orStop(onFailure);
            to = Values.copy(to);
        }
    }

    /** Writes a record to a topic under {@code webjack.out.}. */
    record Publish(
            String key,
            @Nullable String name,
            @Nullable Condition when,
            OnFailure onFailure,
            String topic,
            @Nullable String messageKey,
            @JsonInclude(Include.ALWAYS) @Nullable Object value)
            implements ActionDefinition {
        public Publish {
            onFailure = orStop(onFailure);
        }
    }

    private static OnFailure orStop(@Nullable OnFailure onFailure) {
        return onFailure == null ? OnFailure.STOP : onFailure;
    }
}

package io.webjack.processing.action;

import io.webjack.contracts.event.Warning;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.contracts.result.SentRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an attempt at an action.
 *
 * @param seen what later actions see as {@code actions.<key>}
 * @param output what of it is recorded: nothing where it is the response
 * @param fields what changed of {@code fields}
 */
public record ActionReport(
        Map<String, @Nullable Object> seen,
        Map<String, @Nullable Object> output,
        Map<String, @Nullable Object> fields,
        @Nullable SentRequest request,
        @Nullable ReceivedResponse response,
        List<Warning> warnings) {

    /** Nothing to report. */
    public static final ActionReport EMPTY = new ActionReport(Map.of(), Map.of(), Map.of(), null, null, List.of());

    /** An action that only made values. */
    public static ActionReport ofOutput(Map<String, @Nullable Object> output, List<Warning> warnings) {
        return new ActionReport(output, output, Map.of(), null, null, warnings);
    }

    /** The same with more to warn of. */
    public ActionReport withWarnings(List<Warning> more) {
        return more.isEmpty()
                ? this
                : new ActionReport(
                        seen,
                        output,
                        fields,
                        request,
                        response,
                        Stream.concat(warnings.stream(), more.stream()).toList());
    }

    /** An action that exchanged a request and an answer. */
    public static ActionReport ofExchange(
            Map<String, @Nullable Object> seen,
            @Nullable SentRequest request,
            @Nullable ReceivedResponse response,
            List<Warning> warnings) {
        return new ActionReport(seen, Map.of(), Map.of(), request, response, warnings);
    }
}

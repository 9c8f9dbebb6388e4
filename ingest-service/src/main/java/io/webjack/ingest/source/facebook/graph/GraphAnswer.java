package io.webjack.ingest.source.facebook.graph;

import io.webjack.contracts.ErrorCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a request to the Graph API. */
public sealed interface GraphAnswer {

    /**
     * An object or a list.
     *
     * @param json exact values
     * @param body as it came
     */
    record Found(Map<String, @Nullable Object> json, String body) implements GraphAnswer {}

    /** The platform says no. */
    record Refused(GraphError error, GraphUsage usage) implements GraphAnswer {}

    /**
     * There was no answer, or none that the platform gives.
     *
     * @param message in English, without secrets
     * @param httpStatus null: there was no answer
     */
    record Broken(ErrorCode code, String message, @Nullable Integer httpStatus) implements GraphAnswer {}
}

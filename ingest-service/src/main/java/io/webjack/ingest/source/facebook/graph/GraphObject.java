package io.webjack.ingest.source.facebook.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object or a list of the Graph API.
 *
 * @param json exact values
 * @param body as it came
 */
public record GraphObject(Map<String, @Nullable Object> json, String body) {}

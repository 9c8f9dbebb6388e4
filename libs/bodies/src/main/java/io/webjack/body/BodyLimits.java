package io.webjack.body;

/**
 * How far a body may go.
 *
 * @param maxDepth levels of nesting
 * @param maxNumberLength characters of a number
 */
public record BodyLimits(int maxDepth, int maxNumberLength) {
    public static final BodyLimits DEFAULT = new BodyLimits(200, 1000);
}

package io.webjack.template.value;

/** How much a template may take. */
public final class Limits {
    /** Length of the text of one template, in characters. */
    public static final int TEMPLATE_LENGTH = 256 * 1024;
    /** Blocks such as {@code if} and {@code for} within one another. */
    public static final int BLOCK_DEPTH = 50;
    /** Filters one after another, and comparisons joined by {@code and} and {@code or}. */
    public static final int CHAIN = 100;
    /** Lists and objects within one another, in documents and in values. */
    public static final int VALUE_DEPTH = 500;
    /** Nodes evaluated in one rendering, every turn of a loop anew. */
    public static final int STEPS = 500_000;
    /** Length of the result and of each value made on the way, in characters. */
    public static final int OUTPUT_LENGTH = 8 * 1024 * 1024;
    /** Characters and items made by all filters of one rendering together. */
    public static final long WORK = 64L * 1024 * 1024;
    /** Items of a list that a template makes. */
    public static final int ITEMS = 100_000;
    /** Time of one rendering; the other limits are usually reached before. */
    public static final long NANOSECONDS = 2_000_000_000L;

    private Limits() {}
}

package io.webjack.template.liquid;

/** Follows the text of a template and knows how a value is to be written where a placeholder stands. */
interface Places {

    /** Goes on over text between the placeholders. */
    void read(String text);

    /**
     * Of a placeholder that stands here.
     *
     * @param position where it, or its tag, stands in the template
     */
    Output.Placement placement(int position);

    /** A placeholder of the source. */
    default void hole(int start, int end, Output.Placement placement) {}

    /** There is a tag: text may be written not at all or several times. */
    default void tag() {}

    /**
     * Looks at the whole when it was read.
     *
     * @throws io.webjack.template.value.TemplateSyntaxException when it cannot become what it should
     */
    default void check(String source) {}

    /** Whether a lone placeholder keeps the type of its value. */
    default boolean keepsTypes() {
        return true;
    }
}

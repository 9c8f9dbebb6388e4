package io.webjack.template.value;

/** The bounded effort of one rendering. */
public interface Work {
    /**
     * Counts what a filter is about to make.
     *
     * @param amount characters or items
     * @throws TemplateLimitException when it is too much
     */
    void charge(long amount);
}

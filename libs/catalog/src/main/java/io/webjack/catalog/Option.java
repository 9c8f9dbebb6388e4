package io.webjack.catalog;

/** One of the values that a setting may have. */
public record Option(String value, Caption caption) {
    static Option of(String value, String ru, String en) {
        return new Option(value, new Caption(ru, en));
    }

    /** An option that is called as it is written. */
    static Option of(String value) {
        return of(value, value, value);
    }
}

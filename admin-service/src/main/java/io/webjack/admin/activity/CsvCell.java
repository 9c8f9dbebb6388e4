package io.webjack.admin.activity;

/**
 * A cell of a table that a spreadsheet opens: what it would take for a formula begins with an apostrophe, by which spreadsheets
 * themselves mark a text. So a telephone number stays readable. Pure.
 */
final class CsvCell {
    private static final String BEGINS_FORMULA = "=+-@\t\r\n";

    private CsvCell() {}

    /** The text as a cell between two separators. */
    static String of(String text, char separator) {
        String safe = !text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.indexOf(separator) >= 0
                || safe.indexOf('"') >= 0
                || safe.indexOf('\n') >= 0
                || safe.indexOf('\r') >= 0
                || !safe.equals(safe.strip());
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}

package io.webjack.processing.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often the process has ended over a partition without getting on in it, as it is written beside the committed offset: there is
 * no other place that outlives the process. Pure.
 *
 * <pre>
 *   begun 1, 2, 3   it ended each time, and the offset is where it was
 *   then            carefully: one record at a time, its offset noted before it begins
 *   ends 1, 2, 3    it ended each time with that record alone at work: it is put aside
 * </pre>
 *
 * @param begun how often records of the partition were begun since the offset moved last
 * @param suspect the offset of the record that was alone at work last; -1: none was
 * @param ends how often the process has ended with it alone at work
 * @param working whether it is at work
 */
record Ends(int begun, long suspect, int ends, boolean working) {
    static final Ends NONE = new Ends(0, -1, 0, false);

    private static final Pattern WRITTEN =
            Pattern.compile("begun=(\\d{1,9}) suspect=(-1|\\d{1,18}) ends=(\\d{1,9}) working=(true|false)");

    /** What was written; what cannot be read is of somebody else. */
    static Ends read(String metadata) {
        Matcher read = WRITTEN.matcher(metadata);
        return read.matches()
                ? new Ends(
                        Integer.parseInt(read.group(1)),
                        Long.parseLong(read.group(2)),
                        Integer.parseInt(read.group(3)),
                        Boolean.parseBoolean(read.group(4)))
                : NONE;
    }

    String written() {
        return equals(NONE) ? "" : "begun=" + begun + " suspect=" + suspect + " ends=" + ends + " working=" + working;
    }

    /** Nobody is at work any more: who was has ended. */
    Ends over() {
        return new Ends(begun, suspect, working ? ends + 1 : ends, false);
    }

    /** Records of the partition begin once more. */
    Ends begunAgain() {
        return new Ends(begun + 1, suspect, ends, false);
    }

    /** The record begins, alone. */
    Ends alone(long offset) {
        return new Ends(begun, offset, offset == suspect ? ends : 0, true);
    }

    /** The offset has moved, which is no reason yet to be careless. */
    Ends moved() {
        return new Ends(begun, -1, 0, false);
    }
}

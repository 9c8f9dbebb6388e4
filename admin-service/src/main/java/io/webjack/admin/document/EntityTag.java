package io.webjack.admin.document;

import io.webjack.problem.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version of something as an {@code ETag} (RFC 9110, 8.8.3), and the preconditions made of it; pure. */
public final class EntityTag {
    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

    private EntityTag() {}

    /** {@code "<version>"} in quotes. */
    public static String of(int version) {
        return "\"" + version + "\"";
    }

    /**
     * What {@code If-Match} demands.
     *
     * @throws io.webjack.problem.ProblemException 428 when it is absent
     */
    public static Precondition required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(
                            428,
                            "Send the header If-Match with the ETag of the version that you changed, "
                                    + "so that nobody else's change is overwritten.")
                    .asException();
        }
        return optional(ifMatch);
    }

    /** What {@code If-Match} demands; absent, it demands nothing. */
    public static Precondition optional(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return version -> true;
        }
        return version -> isListed(ifMatch, version, false);
    }

    /** Whether {@code If-None-Match} says that the caller has this version. */
    public static boolean isKnown(@Nullable String ifNoneMatch, int version) {
        return ifNoneMatch != null && (ifNoneMatch.strip().equals("*") || isListed(ifNoneMatch, version, true));
    }

    /** If-Match compares strongly: a weak tag never fits. */
    private static boolean isListed(String header, int version, boolean weak) {
        Matcher tags = TAG.matcher(header);
        while (tags.find()) {
            if ((weak || tags.group(1) == null) && tags.group(2).equals(Integer.toString(version))) {
                return true;
            }
        }
        return false;
    }

    /** What must hold before a change. */
    @FunctionalInterface
    public interface Precondition {
        boolean holdsFor(int version);
    }
}

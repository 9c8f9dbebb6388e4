package io.webjack.admin.document;

import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads parts of an address; pure. */
public final class Parameters {
    /** The page size where none is asked for. */
    public static final int DEFAULT_LIMIT = 50;

    private static final int LARGEST_LIMIT = 200;
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Parameters() {}

    /** @throws ProblemException 404 when nothing can have such an id */
    public static UUID id(String text) {
        return uuid(text).orElseThrow(() -> notFound());
    }

    /** @throws ProblemException 400 when it is no id */
    public static UUID queriedId(String name, String text) {
        return uuid(text).orElseThrow(() -> invalid(name, "An id is expected."));
    }

    /** There is nothing with that id. */
    public static ProblemException notFound() {
        return Problem.of(404, "There is nothing with this id.").asException();
    }

    /** The number of a version; 404 when no version can have it. */
    public static int version(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw notFound();
        }
    }

    /** @throws ProblemException 400 when it is not a number from 1 to 200 */
    public static int limit(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
            throw outOfLimits();
        } catch (NumberFormatException e) {
            throw outOfLimits();
        }
    }

    /** One of the constants, or null when the parameter is absent or empty. */
    public static <E extends Enum<E>> @Nullable E choice(String name, @Nullable String text, Class<E> type) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw invalid(name, "One of these is expected: " + Arrays.toString(type.getEnumConstants()) + ".");
    }

    /** @throws ProblemException 400 when it is neither true nor false; absent or empty it is false */
    public static boolean flag(String name, @Nullable String text) {
        if (text == null || text.isEmpty() || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw invalid(name, "true or false is expected.");
    }

    /** The place in a list where a page begins. */
    public static String cursor(UUID last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws ProblemException 400 when it is not a cursor that {@link #cursor(UUID)} made */
    public static @Nullable UUID cursor(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return uuid(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8))
                    .orElseThrow(() -> invalid("cursor", "Use the nextCursor of the page before."));
        } catch (IllegalArgumentException e) {
            throw invalid("cursor", "Use the nextCursor of the page before.");
        }
    }

    /** 400 for a query parameter. */
    public static ProblemException invalid(String parameter, String detail) {
        return Problem.of(400, "invalid-parameter", "A query parameter is not valid", parameter + ": " + detail)
                .with("parameter", parameter)
                .asException();
    }

    private static ProblemException outOfLimits() {
        return invalid("limit", "A number from 1 to " + LARGEST_LIMIT + " is expected.");
    }

    private static Optional<UUID> uuid(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}

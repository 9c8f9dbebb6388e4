package io.webjack.history.operation;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; each that is not valid is a 400 that names it. Pure. */
public final class QueryParameters {
    private static final int LAST_YEAR = 9_999;
    private static final String EXPECTED_TIME = "A time such as 2026-11-25T10:00:00Z is expected.";

    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 200;
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private QueryParameters() {}

    public static UUID requiredId(String name, @Nullable String text) {
        UUID id = id(name, text);
        if (id == null) {
            throw invalid(name, "It is required.");
        }
        return id;
    }

    public static @Nullable UUID id(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return uuid(text).orElseThrow(() -> invalid(name, "An id is expected."));
    }

    /** An id in an address; what can be none is not found. */
    public static UUID idInPath(String text) {
        return uuid(text).orElseThrow(QueryParameters::notFound);
    }

    public static ProblemException notFound() {
        return Problem.of(404, "There is no operation with this id.").asException();
    }

    static Optional<UUID> uuid(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    public static int limit(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        }
        throw invalid("limit", "A number from 1 to " + LARGEST_LIMIT + " is expected.");
    }

    /** Repeated, or separated by commas. Empty: all. */
    static Set<OperationStatus> statuses(@Nullable List<String> texts) {
        Set<OperationStatus> statuses = EnumSet.noneOf(OperationStatus.class);
        if (texts != null) {
            for (String text : texts) {
                for (String name : text.split(",")) {
                    if (!name.isBlank()) {
                        statuses.add(status(name.strip()));
                    }
                }
            }
        }
        return statuses;
    }

    static @Nullable Long number(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.matches("[0-9]{1,18}")) {
            return Long.valueOf(text);
        }
        throw invalid(name, "A number is expected.");
    }

    /** Null: it does not matter. */
    static @Nullable Boolean flag(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw invalid(name, "One of these is expected: true, false.");
    }

    /** The code of an error; null: any or none. */
    static @Nullable String errorCode(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        for (ErrorCode code : ErrorCode.values()) {
            if (code.name().equals(text)) {
                return text;
            }
        }
        throw invalid(name, "A code of an error such as HTTP_STATUS is expected.");
    }

    /** Newest first where nothing else is asked for. */
    static OperationQuery.Order order(@Nullable String text) {
        if (text == null || text.isEmpty() || text.equals("newest")) {
            return OperationQuery.Order.NEWEST;
        }
        if (text.equals("oldest")) {
            return OperationQuery.Order.OLDEST;
        }
        throw invalid("order", "One of these is expected: newest, oldest.");
    }

    /** The time, or another one where none is given. */
    public static Instant time(String name, @Nullable String text, Instant usual) {
        Instant time = time(name, text);
        return time == null ? usual : time;
    }

    /** Repeated, or separated by commas. Empty: all. */
    public static List<UUID> ids(String name, @Nullable List<String> texts) {
        List<UUID> ids = new ArrayList<>();
        for (String text : texts == null ? List.<String>of() : texts) {
            for (String one : text.split(",")) {
                UUID id = id(name, one.strip());
                if (id != null) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            // A plus sign that was not encoded has become a blank.
            OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
            // RFC 3339 knows no other years, and the database does not either.
            if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            throw invalid(name, EXPECTED_TIME);
        }
        throw invalid(name, EXPECTED_TIME);
    }

    public static String cursor(UUID last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static @Nullable UUID cursor(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Optional<UUID> id = Optional.empty();
        try {
            id = uuid(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw invalid("cursor", "Use the nextCursor of the page before.");
        }
        return id.orElseThrow(() -> invalid("cursor", "Use the nextCursor of the page before."));
    }

    private static OperationStatus status(String name) {
        for (OperationStatus status : OperationStatus.values()) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        List<String> names = new ArrayList<>();
        Arrays.stream(OperationStatus.values()).forEach(status -> names.add(status.name()));
        throw invalid("status", "One of these is expected: " + String.join(", ", names) + ".");
    }

    /** 400 for a query parameter. */
    public static ProblemException invalid(String parameter, String detail) {
        return Problem.of(400, "invalid-parameter", "A query parameter is not valid", parameter + ": " + detail)
                .with("parameter", parameter)
                .asException();
    }
}

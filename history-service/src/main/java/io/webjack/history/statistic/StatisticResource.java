package io.webjack.history.statistic;

import io.webjack.database.DatabaseBacked;
import io.webjack.history.database.Database;
import io.webjack.history.operation.AskedWorkspace;
import io.webjack.history.operation.QueryParameters;
import io.webjack.wire.WireJson;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How many operations came in the course of time, and where they stand. */
@Path("/internal/statistics")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
class StatisticResource {
    private static final Duration USUAL_RANGE = Duration.ofDays(1);
    private static final Duration USUAL_STEP = Duration.ofHours(1);
    private static final Duration LONGEST_STEP = Duration.ofDays(31);
    private static final Duration LONGEST_RANGE = Duration.ofDays(400);
    private static final int MOST_STEPS = 1_500;

    private final Database database;
    private final StatisticStore store;
    private final AskedWorkspace asked;
    private final Clock clock;

    StatisticResource(Database database, StatisticStore store, AskedWorkspace asked, Clock clock) {
        this.database = database;
        this.store = store;
        this.asked = asked;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "How many operations came in each step of time, where they stand, and how long they took",
            description =
                    "Steps begin at midnight in the time zone that is named, else in UTC; the first one is that in"
                            + " which from lies.")
    public Response statistics(
            @QueryParam("processingId") @Nullable List<String> processingIds,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("step") @Nullable String step,
            @QueryParam("timeZone") @Nullable String timeZone) {
        List<UUID> processings = QueryParameters.ids("processingId", processingIds);
        Instant end = QueryParameters.time("to", to, clock.instant());
        Instant begin = QueryParameters.time("from", from, end.minus(USUAL_RANGE));
        Duration length = step(step);
        StatisticSteps steps = steps(begin, end, length, zone(timeZone));
        StatisticRange range = new StatisticRange(asked.workspaceId(), processings, steps.begin(), steps.end());
        Map<String, @Nullable Object> answer = database.read(connection -> {
            Map<Instant, Numbers> quarters = store.byQuarter(connection, range);
            Map<UUID, Numbers> byProcessing = store.byProcessing(connection, range);
            Map<UUID, Instant> last = store.lastReceived(connection, range.workspaceId());
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("from", steps.begin());
            view.put("to", end);
            view.put("step", length.toString());
            view.put("points", points(steps, quarters));
            view.put("totals", totals(quarters));
            view.put("processings", processings(processings, byProcessing, last));
            return view;
        });
        return Response.ok(WireJson.write(answer)).build();
    }

    private static List<Map<String, @Nullable Object>> points(StatisticSteps steps, Map<Instant, Numbers> quarters) {
        List<Map<String, @Nullable Object>> points = new ArrayList<>();
        List<Instant> beginnings = steps.beginnings();
        for (int i = 0; i < beginnings.size(); i++) {
            Instant next = i + 1 < beginnings.size() ? beginnings.get(i + 1) : steps.end();
            Numbers numbers = new Numbers();
            for (Instant at = beginnings.get(i); at.isBefore(next); at = at.plus(StatisticStore.QUARTER)) {
                Numbers quarter = quarters.get(at);
                if (quarter != null) {
                    numbers.addAll(quarter);
                }
            }
            Map<String, @Nullable Object> point = new LinkedHashMap<>();
            point.put("at", beginnings.get(i));
            numbers.putInto(point);
            points.add(point);
        }
        return points;
    }

    private static Map<String, @Nullable Object> totals(Map<Instant, Numbers> quarters) {
        Numbers all = new Numbers();
        quarters.values().forEach(all::addAll);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        all.putInto(view);
        return view;
    }

    private static List<Map<String, @Nullable Object>> processings(
            List<UUID> wanted, Map<UUID, Numbers> numbers, Map<UUID, Instant> last) {
        List<Map<String, @Nullable Object>> views = new ArrayList<>();
        List<UUID> known = new ArrayList<>(numbers.keySet());
        last.keySet().stream()
                .filter(id -> !numbers.containsKey(id) && (wanted.isEmpty() || wanted.contains(id)))
                .forEach(known::add);
        known.sort(UUID::compareTo);
        for (UUID id : known) {
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("processingId", id);
            numbers.getOrDefault(id, new Numbers()).putInto(view);
            view.put("lastReceivedAt", last.get(id));
            views.add(view);
        }
        return views;
    }

    private static StatisticSteps steps(Instant from, Instant to, Duration step, ZoneId zone) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST_RANGE) > 0) {
            throw QueryParameters.invalid("from", "A time before to is expected, at most 400 days before it.");
        }
        try {
            return StatisticSteps.of(from, to, step, zone, MOST_STEPS);
        } catch (IllegalArgumentException e) {
            throw QueryParameters.invalid("step", "At most " + MOST_STEPS + " steps are shown: choose a longer one.");
        }
    }

    private static Duration step(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return USUAL_STEP;
        }
        try {
            Duration step = Duration.parse(text);
            boolean whole = step.compareTo(Duration.ofDays(1)) < 0
                    ? step.toNanos() % StatisticStore.QUARTER.toNanos() == 0
                    : step.equals(Duration.ofDays(step.toDays()));
            if (whole && step.compareTo(StatisticStore.QUARTER) >= 0 && step.compareTo(LONGEST_STEP) <= 0) {
                return step;
            }
        } catch (DateTimeException e) {
            throw stepExpected();
        }
        throw stepExpected();
    }

    private static RuntimeException stepExpected() {
        return QueryParameters.invalid(
                "step", "PT15M or a multiple of it is expected, such as PT1H; from P1D on whole days.");
    }

    private static ZoneId zone(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw QueryParameters.invalid("timeZone", "A time zone such as Europe/Moscow is expected.");
        }
    }
}

package io.webjack.history.statistic;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginnings of the steps of a series, the first at {@code from} or before, counted from midnight in a time zone: a day is
 * from midnight to midnight, also where one has 23 hours. Pure.
 *
 * @param beginnings in their order
 * @param end of the last step
 */
record StatisticSteps(List<Instant> beginnings, Instant end) {
    StatisticSteps {
        beginnings = List.copyOf(beginnings);
    }

    /**
     * The steps between two times.
     *
     * @param step a multiple of a quarter of an hour; longer ones than a day are whole days
     * @param most more steps are not made
     * @throws IllegalArgumentException when there would be more
     */
    static StatisticSteps of(Instant from, Instant to, Duration step, ZoneId zone, int most) {
        long days = step.toDays();
        ZonedDateTime midnight = from.atZone(zone).truncatedTo(ChronoUnit.DAYS);
        Instant begin = midnight.toInstant();
        if (days == 0) {
            long passed = Duration.between(begin, from).dividedBy(step);
            begin = begin.plus(step.multipliedBy(passed));
        }
        List<Instant> beginnings = new ArrayList<>();
        int count = 0;
        Instant next = begin;
        while (next.isBefore(to) || beginnings.isEmpty()) {
            if (beginnings.size() == most) {
                throw new IllegalArgumentException("more than " + most + " steps");
            }
            beginnings.add(next);
            count++;
            next = days == 0
                    ? begin.plus(step.multipliedBy(count))
                    : midnight.plusDays(days * count).toInstant();
        }
        return new StatisticSteps(beginnings, next);
    }

    Instant begin() {
        return beginnings.get(0);
    }
}

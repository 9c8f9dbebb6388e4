package io.webjack.contracts.continuation;

import io.webjack.contracts.Topic;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a record stays in each of the topics {@code webjack.continuations-*}: all records of a topic for the same time,
 * so that none of them waits for one before it. Longer waits are made of several stays.
 */
public enum Tier {
    SECONDS_5(Topic.CONTINUATIONS_5S, Duration.ofSeconds(5)),
    SECONDS_30(Topic.CONTINUATIONS_30S, Duration.ofSeconds(30)),
    MINUTES_2(Topic.CONTINUATIONS_2M, Duration.ofMinutes(2)),
    MINUTES_10(Topic.CONTINUATIONS_10M, Duration.ofMinutes(10)),
    HOUR(Topic.CONTINUATIONS_1H, Duration.ofHours(1)),
    HOURS_6(Topic.CONTINUATIONS_6H, Duration.ofHours(6));

    private final Topic topic;
    private final Duration stay;

    Tier(Topic topic, Duration stay) {
        this.topic = topic;
        this.stay = stay;
    }

    public Topic topic() {
        return topic;
    }

    public Duration stay() {
        return stay;
    }

    /** The longest stay that is not longer than the wait; empty: the wait is shorter than all of them. */
    public static Optional<Tier> within(Duration wait) {
        Tier longest = null;
        for (Tier tier : values()) {
            if (tier.stay.compareTo(wait) <= 0) {
                longest = tier;
            }
        }
        return Optional.ofNullable(longest);
    }
}

package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.processing.OwnGroupProfile;
import io.webjack.processing.ProcessingTopics;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.Unique;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits behind one of its key is bounded. */
@QuarkusTest
@TestProfile(OrderLimitIT.Profile.class)
class OrderLimitIT {
    private static final int LIMIT = 5;
    private static final int SLOTS = 4;
    private static final int LEADS = 40;

    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();
    private final List<Integer> answered = new ArrayList<>();

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void newEventsStayInTheirTopicWhileTooManyWaitForOneAnotherAndAllRunInTheirOrder() {
        target.answer("/crm", request -> {
            int number = Integer.parseInt(request.bodyText());
            synchronized (answered) {
                boolean fails = number == 1 && answered.isEmpty();
                answered.add(number);
                return fails ? Answer.status(500) : Answer.json("{}");
            }
        });
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s", "body": "{{ fields.n }}",
                         "retry": {"delays": ["PT5S"]}}""".formatted(target.url("/crm")))
                .build());
        String key = Unique.name("contact");
        Set<UUID> sent = new HashSet<>();
        for (int n = 1; n <= LEADS; n++) {
            sent.add(topics.send(EventBuilder.of(definition)
                    .with("orderingKey", key)
                    .field("n", n)
                    .build()));
        }

        double[] highest = new double[1];
        Awaitility.await("all operations have succeeded")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    highest[0] = Math.max(highest[0], open());
                    return topics.changed(sent, OperationStatus.SUCCEEDED) == LEADS;
                });

        assertThat(highest[0]).isBetween((double) LIMIT, (double) LIMIT + SLOTS);
        assertThat(answered)
                .startsWith(1, 1)
                .endsWith(IntStream.rangeClosed(2, LEADS).boxed().toArray(Integer[]::new));
        Awaitility.await("nothing is open any more")
                .atMost(Duration.ofSeconds(15))
                .until(() -> open() == 0);
    }

    private double open() {
        return metrics.get("webjack.processing.intake.ordered").gauge().value();
    }

    /** Few may wait for one another. */
    public static final class Profile extends OwnGroupProfile {
        public Profile() {
            super(Map.of(
                    "webjack.processing.resume.ordered-operations",
                    Integer.toString(LIMIT),
                    "webjack.processing.intake.slots",
                    Integer.toString(SLOTS)));
        }
    }
}

package io.webjack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.Topic;
import io.webjack.kafka.TopicPreparation.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TopicPreparationTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void aReasonIsToldOnceUntilItIsAnother() {
        new Attempts("not yet", "away", "away", "refuses").preparation().prepare();

        assertThat(told).containsExactly("away", "refuses", "ended");
    }

    @Test
    void theFirstTryIsToldToNobody() {
        new Attempts("not yet", "away").preparation().prepare();

        assertThat(told).containsExactly("away", "ended");
    }

    @Test
    void aReasonThatLastsIsToldAfterTheQuietTries() {
        new Attempts("away", "away").preparation().prepare();

        assertThat(told).containsExactly("away", "ended");
    }

    @Test
    void whatWasStoppedTriesNothing() {
        TopicPreparation preparation = new Attempts().preparation();
        preparation.stop();

        preparation.prepare();

        assertThat(told).isEmpty();
        assertThat(preparation.isDone()).isFalse();
    }

    /** Tries that fail, each for its reason; with the last one the service stops. */
    private final class Attempts {
        private final List<String> reasons;
        private TopicPreparation preparation;

        Attempts(String... reasons) {
            this.reasons = new ArrayList<>(List.of(reasons));
        }

        TopicPreparation preparation() {
            preparation = new TopicPreparation(
                    topics -> {
                        throw failure();
                    },
                    Set.of(Topic.EVENTS),
                    topics -> true,
                    new Report(() -> told.add("prepared"), told::add, () -> told.add("ended")));
            return preparation;
        }

        private KafkaException failure() {
            String reason = reasons.remove(0);
            if (reasons.isEmpty()) {
                preparation.stop();
            }
            return new KafkaException(reason);
        }
    }
}

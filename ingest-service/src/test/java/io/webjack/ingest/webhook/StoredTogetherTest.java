package io.webjack.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.kafka.Delivery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredTogetherTest {
    private static final Delivery TAKEN = new Delivery.Taken("webjack.events", 1, 7);

    private final Delivery away = new Delivery.NotTaken("webjack.events", new Exception("the broker is away"), false);

    private final List<Delivery> ends = new ArrayList<>();
    private final StoredTogether stored = new StoredTogether(3, ends::add);

    @Test
    void theEndIsToldWhenTheLastIsStored() {
        stored.accept(TAKEN);
        stored.accept(TAKEN);
        assertThat(ends).isEmpty();

        stored.accept(TAKEN);
        assertThat(ends).containsExactly(TAKEN);
    }

    @Test
    void theFirstFailureIsTheEndWhateverFollows() {
        stored.accept(TAKEN);
        stored.accept(away);
        stored.accept(new Delivery.NotTaken("webjack.events", new Exception("another"), false));
        stored.accept(TAKEN);

        assertThat(ends).containsExactly(away);
    }
}

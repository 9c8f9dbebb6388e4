package io.webjack.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoredTogetherTest {
    private final Exception away = new Exception("the broker is away");

    private final List<@Nullable Exception> ends = new ArrayList<>();
    private final StoredTogether stored = new StoredTogether(3, ends::add);

    @Test
    void theEndIsToldWhenTheLastIsStored() {
        stored.accept(null);
        stored.accept(null);
        assertThat(ends).isEmpty();

        stored.accept(null);
        assertThat(ends).hasSize(1).containsOnlyNulls();
    }

    @Test
    void theFirstFailureIsTheEndWhateverFollows() {
        stored.accept(null);
        stored.accept(away);
        stored.accept(new Exception("another"));
        stored.accept(null);

        assertThat(ends).containsExactly(away);
    }
}

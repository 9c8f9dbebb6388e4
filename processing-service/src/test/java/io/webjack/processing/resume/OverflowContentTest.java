package io.webjack.processing.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class OverflowContentTest {
    private static final UUID SICK = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final OverflowContent content = new OverflowContent();

    @Test
    void itKnowsWhetherOthersWouldHaveToWait() {
        content.moved(SICK);
        assertThat(content.holdsOthers(SICK)).isFalse();

        content.moved(OTHER);
        assertThat(content.holdsOthers(SICK)).isTrue();

        content.came(OTHER);
        assertThat(content.holdsOthers(SICK)).isFalse();
        assertThat(content.holdsOthers(OTHER)).isTrue();
    }

    @Test
    void whatAnEarlierOwnerMovedThereIsNotCounted() {
        content.came(SICK);
        content.moved(SICK);

        assertThat(content.holdsOthers(OTHER)).isTrue();
        content.came(SICK);
        assertThat(content.holdsOthers(OTHER)).isFalse();
    }
}

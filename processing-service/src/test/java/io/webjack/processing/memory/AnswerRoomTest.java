package io.webjack.processing.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswerRoomTest {
    private static final UUID SICK = new UUID(0, 1);
    private static final UUID HEALTHY = new UUID(0, 2);

    private final AnswerRoom room = new AnswerRoom(900);
    private final List<String> granted = new ArrayList<>();

    @Test
    void aProcessingTakesItsPartAndOthersFindRoomBesideIt() {
        Load first = load(SICK);
        assertThat(ask(first, 300, "a").isGranted()).isTrue();
        assertThat(ask(load(SICK), 1, "b").isGranted()).isFalse();
        assertThat(ask(load(HEALTHY), 300, "c").isGranted()).isTrue();

        first.end();

        assertThat(granted).containsExactly("b");
        assertThat(room.taken()).isEqualTo(301);
    }

    @Test
    void whoHasRoomAlreadyDoesNotWaitForMore() {
        Load holder = load(SICK);
        ask(holder, 300, "a");

        assertThat(ask(holder, 300, "b").isGranted()).isTrue();

        holder.end();
        assertThat(room.taken()).isZero();
    }

    @Test
    void whatIsLargerThanThePartOfAProcessingCountsAsThat() {
        assertThat(ask(load(SICK), 5000, "a").isGranted()).isTrue();

        assertThat(room.taken()).isEqualTo(300);
    }

    @Test
    void whoEndsWhileWaitingIsNotCalled() {
        Load first = load(SICK);
        ask(first, 300, "a");
        Load second = load(SICK);
        ask(second, 300, "b");
        second.end();

        first.end();

        assertThat(granted).isEmpty();
        assertThat(room.waiting()).isZero();
        assertThat(room.taken()).isZero();
    }

    @Test
    void whatIsKnownToBeLessMakesRoom() {
        AnswerRoom.Place place = ask(load(SICK), 300, "a");
        ask(load(SICK), 250, "b");

        place.shrink(50);

        assertThat(granted).containsExactly("b");
        assertThat(room.taken()).isEqualTo(300);
    }

    private AnswerRoom.Place ask(Load load, long bytes, String name) {
        return load.ask(room, bytes, () -> granted.add(name));
    }

    private static Load load(UUID processing) {
        Load load = Load.uncounted();
        load.belongsTo(processing);
        return load;
    }
}

package io.webjack.processing.action.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.webjack.processing.destination.DestinationConfig;
import io.webjack.processing.memory.AnswerRoom;
import io.webjack.processing.memory.Load;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomingAnswerTest {
    private static final int KEPT = 20_000;
    private static final int DRAINED = 10_000;

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private final List<String> flow = new ArrayList<>();
    private final Load load = Load.uncounted();

    @Test
    void aWholeAnswerIsWhatCame() {
        IncomingAnswer coming = coming(1_000_000);

        assertThat(coming.add(Buffer.buffer("one "))).isTrue();
        assertThat(coming.add(Buffer.buffer("two"))).isTrue();
        Answer answer = coming.end(null, List.of("http://a/"));

        assertThat(new String(answer.raw(), StandardCharsets.UTF_8)).isEqualTo("one two");
        assertThat(answer.size()).isEqualTo(7);
        assertThat(answer.cut()).isFalse();
        assertThat(answer.broken()).isNull();
        assertThat(answer.redirects()).containsExactly("http://a/");
    }

    @Test
    void aLongAnswerIsCutAndItsSizeIsWhatWasAnnounced() {
        headers.set("Content-Length", "123456789");
        IncomingAnswer coming = coming(1_000_000);

        assertThat(coming.add(Buffer.buffer(new byte[KEPT + DRAINED]))).isTrue();
        assertThat(coming.add(Buffer.buffer(new byte[1]))).isFalse();
        Answer answer = coming.end(null, List.of());

        assertThat(answer.raw()).hasSize(KEPT);
        assertThat(answer.size()).isEqualTo(123_456_789);
        assertThat(answer.cut()).isTrue();
    }

    @Test
    void anAnswerThatBreaksOffIsBrokenAndNotCut() {
        IncomingAnswer coming = coming(1_000_000);
        coming.add(Buffer.buffer("half"));

        Answer answer = coming.end("the connection ended", List.of());

        assertThat(answer.broken()).isEqualTo("the connection ended");
        assertThat(answer.cut()).isFalse();
    }

    @Test
    void aLongAnswerWaitsForRoomAndGoesOnWhenThereIsSome() {
        AnswerRoom room = new AnswerRoom(3_000);
        Load other = Load.uncounted();
        other.belongsTo(UUID.randomUUID());
        other.ask(room, 1_000, () -> {});
        Load another = Load.uncounted();
        another.belongsTo(UUID.randomUUID());
        another.ask(room, 1_000, () -> {});
        Load last = Load.uncounted();
        last.belongsTo(UUID.randomUUID());
        last.ask(room, 1_000, () -> {});
        IncomingAnswer coming = coming(room);

        coming.add(Buffer.buffer(new byte[AnswerRoom.FREE]));
        assertThat(flow).isEmpty();
        coming.add(Buffer.buffer(new byte[1]));
        assertThat(flow).containsExactly("pause");

        other.end();
        assertThat(flow).containsExactly("pause", "resume");
    }

    @ParameterizedTest
    @CsvSource({"GET, 200, 7, 7", "HEAD, 200, 7, 0", "GET, 204, 7, 0", "GET, 304, 7, 0", "GET, 200, 07x, 0"})
    void theLengthIsAnnouncedWhereThereIsABody(String method, int status, String length, long expected) {
        headers.set("Content-Length", length);

        assertThat(new AnswerHead(method, status, headers).announcedLength()).isEqualTo(expected);
    }

    @Test
    void aRedirectHasAStatusAndALocation() {
        headers.set("Location", "/\u00d0\u00be");

        assertThat(new AnswerHead("GET", 302, headers).location()).contains("/о");
        assertThat(new AnswerHead("GET", 200, headers).location()).isEmpty();
        assertThat(new AnswerHead("GET", 302, MultiMap.caseInsensitiveMultiMap()).location())
                .isEmpty();
    }

    private IncomingAnswer coming(long room) {
        return coming(new AnswerRoom(room));
    }

    private IncomingAnswer coming(AnswerRoom room) {
        load.belongsTo(UUID.randomUUID());
        DestinationConfig config = new SmallRyeConfigBuilder()
                .withMapping(DestinationConfig.class)
                .withDefaultValue("webjack.processing.http.kept-answer-bytes", String.valueOf(KEPT))
                .withDefaultValue("webjack.processing.http.drained-answer-bytes", String.valueOf(DRAINED))
                .build()
                .getConfigMapping(DestinationConfig.class);
        return new IncomingAnswer(new AnswerHead("GET", 200, headers), config, load, room, new IncomingAnswer.Flow() {
            @Override
            public void pause() {
                flow.add("pause");
            }

            @Override
            public void resume() {
                flow.add("resume");
            }
        });
    }
}

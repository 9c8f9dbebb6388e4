package io.webjack.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReadBarrierTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final TopicPartition PARTITION = new TopicPartition("webjack.processings", 0);

    private final ReadBarrier barrier = new ReadBarrier();
    private final List<CompletableFuture<Map<TopicPartition, Long>>> questions = new ArrayList<>();

    @Test
    void whoAsksIsToldOnceTheEndIsReadThatTheBrokerNamed() {
        open();
        CompletableFuture<Boolean> told = ask();

        questions.get(0).complete(end(7));
        assertThat(told).isNotDone();
        reached(6);
        assertThat(told).isNotDone();
        reached(7);

        assertThat(told).isCompletedWithValue(true);
        assertThat(barrier.waiting()).isZero();
    }

    @Test
    void whatIsReadAlreadyIsToldWithTheAnswer() {
        open();
        reached(7);
        CompletableFuture<Boolean> told = ask();

        questions.get(0).complete(end(7));

        assertThat(told).isCompletedWithValue(true);
    }

    @Test
    void anAnswerToAnEarlierQuestionSaysNothingToThoseWhoCameLater() {
        open();
        reached(7);
        CompletableFuture<Boolean> first = ask();
        CompletableFuture<Boolean> later = ask();
        CompletableFuture<Boolean> latest = ask();
        assertThat(questions).hasSize(1);

        questions.get(0).complete(end(7));

        assertThat(first).isCompletedWithValue(true);
        assertThat(later).isNotDone();
        assertThat(questions).hasSize(2);
        questions.get(1).complete(end(8));
        reached(8);
        assertThat(later).isCompletedWithValue(true);
        assertThat(latest).isCompletedWithValue(true);
        assertThat(questions).hasSize(2);
    }

    @Test
    void aQuestionWithoutAnAnswerIsAskedAgainWhenTheReaderComesRound() {
        open();
        CompletableFuture<Boolean> told = ask();
        questions.get(0).completeExceptionally(new IllegalStateException("away"));
        assertThat(questions).hasSize(1);

        reached(7);
        questions.get(1).complete(end(7));

        assertThat(told).isCompletedWithValue(true);
    }

    @Test
    void aReaderThatBeginsAnewIsAskedAgain() {
        open();
        CompletableFuture<Boolean> asked = ask();
        CompletableFuture<Boolean> waiting = ask();
        barrier.closed();
        questions.get(0).complete(end(0));
        reached(0);
        assertThat(asked).isNotDone();

        open();
        questions.get(1).complete(end(3));
        reached(3);

        assertThat(asked).isCompletedWithValue(true);
        assertThat(waiting).isCompletedWithValue(true);
    }

    @Test
    void whoAsksBeforeTheReaderHasBegunWaitsForIt() {
        CompletableFuture<Boolean> told = ask();
        assertThat(questions).isEmpty();

        open();
        reached(1);
        questions.get(0).complete(end(1));

        assertThat(told).isCompletedWithValue(true);
    }

    @Test
    void whoWaitedForTheLimitIsToldSoAndForgotten() {
        open();

        CompletableFuture<Boolean> told = barrier.upToDate(Duration.ofMillis(1)).toCompletableFuture();

        assertThat(told.join()).isFalse();
        assertThat(barrier.waiting()).isZero();
    }

    private void open() {
        barrier.opened(() -> {
            CompletableFuture<Map<TopicPartition, Long>> question = new CompletableFuture<>();
            questions.add(question);
            return question;
        });
    }

    private CompletableFuture<Boolean> ask() {
        return barrier.upToDate(LONG).toCompletableFuture();
    }

    private void reached(long offset) {
        barrier.reached(end(offset));
    }

    private static Map<TopicPartition, Long> end(long offset) {
        return Map.of(PARTITION, offset);
    }
}

package io.webjack.admin.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.ServicesStandIn;
import io.webjack.admin.access.People;
import io.webjack.contracts.Workspaces;
import io.webjack.test.Answer;
import io.webjack.test.RecordedRequest;
import io.webjack.wire.Ids;
import io.webjack.wire.WireJson;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class StreamIT {
    private static final String CHANGES = "/internal/operation-changes";

    /** What the history would list, each in a transaction of its own. */
    private static final List<Map<String, Object>> WRITTEN = new CopyOnWriteArrayList<>();

    /** Which operations each question was answered with. */
    private static final List<List<String>> TOLD = new CopyOnWriteArrayList<>();

    private static final AtomicLong TRANSACTION = new AtomicLong(1_000);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Looking> looking = new ArrayList<>();
    private final UUID processing = UUID.randomUUID();

    @Inject
    OperationFeed feed;

    @TestHTTPResource("/api/v1/operations/stream")
    URI address;

    @BeforeEach
    void history() {
        People.awaitReady();
        ServicesStandIn.target().answer(CHANGES, StreamIT::changes);
    }

    @AfterEach
    void close() {
        looking.forEach(Looking::close);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> feed.viewers() == 0);
    }

    @Test
    void twoHundredWhoLookAreToldByTheOneQuestionThatTellsOne() {
        IntStream.range(0, 200).forEach(i -> look("?processingId=" + processing, null));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> feed.viewers() == 200);

        UUID changed = written(processing, "QUEUED");

        allSee(looking, changed);
        assertThat(questionsThatTold(changed)).isEqualTo(1);
        assertThat(looking).allSatisfy(one -> assertThat(one.operations()).containsExactly(changed.toString()));
    }

    @Test
    void twoHundredWhoComeAgainCostNoQuestionEither() {
        Looking first = look("?processingId=" + processing, null);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> feed.viewers() == 1);
        UUID before = written(processing, "QUEUED");
        allSee(List.of(first), before);
        String seen = first.ids().get(0);
        UUID meanwhile = written(processing, "SUCCEEDED");
        allSee(List.of(first), meanwhile);

        List<Looking> again = IntStream.range(0, 200)
                .mapToObj(i -> look("?processingId=" + processing, seen))
                .toList();

        allSee(again, meanwhile);
        assertThat(again)
                .allSatisfy(one -> assertThat(one.operations()).containsExactly(meanwhile.toString()))
                .allSatisfy(one -> assertThat(one.text()).doesNotContain("event:reload"));
        assertThat(questionsThatTold(meanwhile)).isEqualTo(1);
    }

    @Test
    void eachSeesWhatItAskedForAndHeadersKeepProxiesFromCollecting() {
        Looking all = look("", null);
        Looking failed = look("?processingId=" + processing + "&status=FAILED,UNKNOWN", null);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> feed.viewers() == 2);

        UUID other = written(UUID.randomUUID(), "FAILED");
        UUID good = written(processing, "SUCCEEDED");
        UUID bad = written(processing, "FAILED");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(all.operations())
                        .containsExactly(other.toString(), good.toString(), bad.toString()));
        assertThat(failed.operations()).containsExactly(bad.toString());
        assertThat(all.header("Content-Type")).startsWith("text/event-stream");
        assertThat(all.header("X-Accel-Buffering")).isEqualTo("no");
        assertThat(all.header("Cache-Control")).isEqualTo("no-store");
        assertThat(all.text()).contains("retry:3000").contains("event:operation");
    }

    @Test
    void nobodySeesWhatChangesInAnotherWorkspace() {
        String workspace = People.workspace();
        Looking theirs = look("?processingId=" + processing, null, workspace);
        Looking others = look("", null);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> feed.viewers() == 2);

        UUID ofTheirs = written(processing, "FAILED", workspace);
        UUID ofOthers = written(processing, "FAILED");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(others.operations()).containsExactly(ofOthers.toString()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(theirs.operations()).containsExactly(ofTheirs.toString()));
    }

    @Test
    void whoComesAgainGoesOnBehindWhatHeHasSeen() {
        Looking first = look("?processingId=" + processing, null);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> feed.viewers() == 1);
        written(processing, "QUEUED");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> first.ids().size() == 1);
        String seen = first.ids().get(0);
        // Another one keeps looking, so that what comes meanwhile is remembered.
        look("", null);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> feed.viewers() == 2);
        first.close();
        UUID meanwhile = written(processing, "SUCCEEDED");

        Looking again = look("?processingId=" + processing, seen);
        Looking late = look("?processingId=" + processing, "nonsense");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(again.operations()).containsExactly(meanwhile.toString()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> late.text().contains("event:reload"));
    }

    @Test
    void whoDoesNotReadIsLetGoAndNobodyWaitsForHim() throws IOException {
        try (Socket silent = new Socket(address.getHost(), address.getPort())) {
            silent.setReceiveBufferSize(4_096);
            silent.getOutputStream()
                    .write(("GET " + address.getPath() + " HTTP/1.1\r\nHost: webjack\r\nAuthorization: Bearer "
                                    + ServiceProfile.ADMIN_TOKEN + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> feed.viewers() == 1);
            Looking reader = look("?processingId=" + processing, null);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> feed.viewers() == 2);

            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                IntStream.range(0, 150).forEach(i -> written(UUID.randomUUID(), "RUNNING"));
                return feed.viewers() == 1;
            });
            UUID last = written(processing, "SUCCEEDED");

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(reader.operations()).containsExactly(last.toString()));
        }
    }

    @Test
    void whatCannotBeAFilterIsRefusedAndStrangersSeeNothing() {
        given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .get(address + "?status=GONE")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("status"));
        given().get(address).then().statusCode(401);
    }

    private static void allSee(List<Looking> these, UUID operation) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(these)
                        .allSatisfy(one -> assertThat(one.operations()).contains(operation.toString())));
    }

    private static long questionsThatTold(UUID operation) {
        return TOLD.stream().filter(told -> told.contains(operation.toString())).count();
    }

    private Looking look(String query, String last) {
        return look(query, last, Workspaces.FIRST.toString());
    }

    private Looking look(String query, String last, String workspace) {
        Looking one = new Looking();
        looking.add(one);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + query))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .header("X-Webjack-Workspace", workspace);
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        one.answer = http.sendAsync(request.build(), head -> {
            one.headers.complete(head.headers());
            return HttpResponse.BodySubscribers.fromLineSubscriber(one);
        });
        return one;
    }

    private static UUID written(UUID processing, String status) {
        return written(processing, status, Workspaces.FIRST.toString());
    }

    private static UUID written(UUID processing, String status, String workspace) {
        UUID id = Ids.newId();
        WRITTEN.add(Map.of(
                "transaction",
                TRANSACTION.incrementAndGet(),
                "workspaceId",
                workspace,
                "operation",
                Map.of(
                        "id",
                        id,
                        "processingId",
                        processing,
                        "status",
                        status,
                        "fields",
                        Map.of("text", "x".repeat(2_000)))));
        return id;
    }

    private static Answer changes(RecordedRequest request) {
        long from = request.query().startsWith("from=")
                ? Long.parseLong(request.query().substring(5))
                : Long.MAX_VALUE;
        List<Map<String, Object>> items = WRITTEN.stream()
                .filter(item -> (Long) item.get("transaction") >= from)
                .toList();
        TOLD.add(items.stream()
                .map(item -> String.valueOf(((Map<?, ?>) item.get("operation")).get("id")))
                .toList());
        return Answer.json(new String(
                WireJson.write(Map.of("safe", TRANSACTION.get() + 1, "more", false, "items", items)),
                StandardCharsets.UTF_8));
    }

    /** Somebody who looks. */
    private static final class Looking implements Flow.Subscriber<String> {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        private final CompletableFuture<HttpHeaders> headers = new CompletableFuture<>();
        private CompletableFuture<HttpResponse<Void>> answer;

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription.complete(begun);
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable failure) {
            lines.add("broken: " + failure);
        }

        @Override
        public void onComplete() {
            lines.add("over");
        }

        List<String> operations() {
            return lines.stream()
                    .filter(line -> line.startsWith("data:{\""))
                    .map(line -> line.replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1"))
                    .toList();
        }

        List<String> ids() {
            return lines.stream()
                    .filter(line -> line.startsWith("id:"))
                    .map(line -> line.substring(3))
                    .toList();
        }

        String text() {
            return String.join("\n", lines);
        }

        String header(String name) {
            return headers.join().firstValue(name).orElse("");
        }

        void close() {
            if (subscription.isDone()) {
                subscription.join().cancel();
            }
            answer.cancel(true);
        }
    }
}

package io.webjack.admin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.ServicesStandIn;
import io.webjack.test.Answer;
import io.webjack.test.RecordedRequest;
import io.webjack.wire.WireJson;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A list of operations as long as a busy month, scrolled through in Chromium. */
@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class LongListIT {
    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final String OPERATIONS = "/internal/operations";
    private static final Instant NEWEST = Instant.parse("2026-11-25T10:00:00Z");

    /** More than any part of the list could hide; 100000 for the figures of docs/performance.md. */
    private static final int ROWS = Integer.getInteger("webjack.list.rows", 6_000);

    /** What was measured, for docs/performance.md. */
    private static final Path FIGURES = Path.of("target", "long-list.txt");

    private static final String SCROLL_THROUGH = """
        const done = (result) => { window.scrolledThrough = result; };
        const seen = new Map(), frames = [];
        let order = 0, twice = 0, most = 0, mostNodes = 0, last = performance.now(), first = last, stuck = 0;
        const step = (now) => {
          frames.push(now - last);
          last = now;
          const rows = [...document.querySelectorAll('wj-cursor-list a.operation-row')].map((row) => row.getAttribute('href'));
          most = Math.max(most, rows.length);
          mostNodes = Math.max(mostNodes, document.getElementsByTagName('*').length);
          twice += rows.length - new Set(rows).size;
          for (const row of rows) {
            if (!seen.has(row)) { seen.set(row, order++); }
          }
          const before = scrollY;
          scrollBy({ top: 300, behavior: 'instant' });
          const end = seen.size > 0 && document.querySelector('.list-foot') === null && scrollY === before;
          stuck = end ? stuck + 1 : 0;
          if (stuck > 5 || now - first > 540000) {
            frames.sort((one, other) => one - other);
            const at = (share) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))];
            done({ seen: [...seen.keys()], twice, most, mostNodes, frames: frames.length, p50: at(0.5), p95: at(0.95), p99: at(0.99),
              longest: frames[frames.length - 1], over50: frames.filter((one) => one > 50).length, seconds: (now - first) / 1000,
              heap: performance.memory ? performance.memory.usedJSHeapSize : 0 });
          } else {
            requestAnimationFrame(step);
          }
        };
        requestAnimationFrame(step);
        """;

    private static final String SIGN_IN = """
        const [token, done] = arguments;
        fetch('/api/v1/session', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ token }),
        }).then((answer) => done(answer.status));
        """;

    /** The rows that stand in the window, once they are drawn. */
    private static final String IN_THE_WINDOW = """
        const done = arguments[arguments.length - 1];
        scrollTo({ top: arguments[0] * document.documentElement.scrollHeight, behavior: 'instant' });
        const look = (left) => {
          const rows = [...document.querySelectorAll('wj-cursor-list a.operation-row')]
            .filter((row) => { const box = row.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; })
            .map((row) => row.getAttribute('href'));
          if (rows.length > 5 || left === 0) { done(rows); } else { requestAnimationFrame(() => look(left - 1)); }
        };
        requestAnimationFrame(() => requestAnimationFrame(() => look(600)));
        """;

    @TestHTTPResource
    URI address;

    private @Nullable ChromeDriver driver;

    @BeforeEach
    void open() {
        assumeTrue(CHROMIUM.canExecute() && DRIVER.canExecute(), "Chromium or its driver is not installed");
        ServicesStandIn.target().answer(OPERATIONS, LongListIT::page);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--enable-precise-memory-info",
                "--window-size=1360,1000");
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER)
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(10));
    }

    @AfterEach
    void close() {
        if (driver != null) {
            driver.quit();
        }
    }

    @Test
    void everyRowIsSeenOnceAndThePageDoesNotGrow() throws IOException {
        ChromeDriver browser = signedIn();
        browser.get(address.resolve("/operations").toString());

        browser.executeScript(SCROLL_THROUGH);
        // A script that runs longer than three minutes gets no answer to the driver.
        Map<?, ?> seen = (Map<?, ?>) await("the end of the list")
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> browser.executeScript("return window.scrolledThrough ?? null"), Objects::nonNull);

        Map<Object, Object> figures = new LinkedHashMap<>(seen);
        List<String> rows = texts(figures.remove("seen"));
        Files.writeString(FIGURES, figures.toString());
        assertThat(rows).hasSize(ROWS);
        assertThat(rows.get(0)).isEqualTo("/operations/" + id(0));
        assertThat(rows.get(ROWS - 1)).isEqualTo("/operations/" + id(ROWS - 1));
        assertThat(figures.get("twice")).as("rows that stood in the page twice").isEqualTo(0L);
        assertThat((Long) Objects.requireNonNull(figures.get("most")))
                .as("rows in the page")
                .isLessThan(400);
        assertThat((Long) Objects.requireNonNull(figures.get("mostNodes")))
                .as("elements in the page")
                .isLessThan(8_000);

        assertThat(inTheWindow(browser, 0.5))
                .as("in the middle again, in order")
                .isSubsetOf(rows);
        List<String> middle = inTheWindow(browser, 0.25);
        int from = rows.indexOf(middle.get(0));
        assertThat(middle).isEqualTo(rows.subList(from, from + middle.size()));
        assertThat(inTheWindow(browser, 0).get(0)).isEqualTo("/operations/" + id(0));
    }

    private static List<String> inTheWindow(ChromeDriver browser, double share) {
        List<String> rows = texts(browser.executeAsyncScript(IN_THE_WINDOW, share));
        assertThat(rows).hasSizeGreaterThan(5);
        return rows;
    }

    private static List<String> texts(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().map(String::valueOf).toList();
    }

    private ChromeDriver signedIn() {
        ChromeDriver browser = Objects.requireNonNull(driver);
        browser.get(address.resolve("/sign-in").toString());
        assertThat(browser.executeAsyncScript(SIGN_IN, ServiceProfile.ADMIN_TOKEN))
                .as("status of the answer to the sign-in")
                .isEqualTo(200L);
        return browser;
    }

    private static Answer page(RecordedRequest request) {
        int from = request.query().contains("cursor=")
                ? Integer.parseInt(request.query().replaceAll(".*cursor=([0-9]+).*", "$1"))
                : 0;
        int limit = Integer.parseInt(request.query().replaceAll(".*limit=([0-9]+).*", "$1"));
        int to = Math.min(from + limit, ROWS);
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("items", IntStream.range(from, to).mapToObj(LongListIT::item).toList());
        page.put("nextCursor", to == ROWS ? null : Integer.toString(to));
        return Answer.json(new String(WireJson.write(page), StandardCharsets.UTF_8));
    }

    /** Some are higher than others: they failed. */
    private static Map<String, Object> item(int place) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", id(place));
        item.put("processingId", new UUID(1, 1));
        item.put("processingName", "Заявки с сайта школы");
        item.put("status", place % 7 == 0 ? "FAILED" : "SUCCEEDED");
        item.put("receivedAt", NEWEST.minusSeconds(place).toString());
        item.put("durationMs", 84 + place % 300);
        item.put(
                "fields",
                Map.of("name", "Ольга " + place, "phone", "+7900000" + place, "email", "o" + place + "@example.org"));
        if (place % 7 == 0) {
            item.put(
                    "error",
                    Map.of("code", "HTTP_STATUS", "message", "the destination answered 500", "retryable", true));
        }
        return item;
    }

    private static UUID id(int place) {
        return new UUID(0x0193a8c0_7b5e_7cc2L, 0x8a51_6e0f_0000_0000L + place);
    }
}

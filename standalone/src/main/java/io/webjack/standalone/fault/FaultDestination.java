package io.webjack.standalone.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.webjack.standalone.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A destination that takes leads, or misbehaves as told, and notes in the ledger what it answered with 2xx. */
final class FaultDestination implements AutoCloseable {
    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final int LARGEST_BODY = 64 * 1024;

    private final HttpServer server;
    private final Ledger ledger;
    private final ExecutorService readers = Executors.newFixedThreadPool(32, FaultDestination::daemon);
    private final Executor later = CompletableFuture.delayedExecutor(SLOW.toMillis(), TimeUnit.MILLISECONDS, readers);
    private volatile Behaviour behaviour = Behaviour.FINE;

    private FaultDestination(HttpServer server, Ledger ledger) {
        this.server = server;
        this.ledger = ledger;
        server.setExecutor(readers);
        server.createContext("/leads", this::answer);
        server.start();
    }

    static FaultDestination start(Ledger ledger) {
        try {
            return new FaultDestination(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024), ledger);
        } catch (IOException e) {
            throw new StartFailure("The destination of the report cannot listen: " + e.getMessage(), e);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/leads";
    }

    /** How it answers from now on. */
    void behave(Behaviour next) {
        behaviour = next;
    }

    @Override
    public void close() {
        server.stop(0);
        readers.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        int lead = Integer.parseInt(new String(body, StandardCharsets.UTF_8).strip());
        String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        switch (behaviour) {
            case FINE -> fine(exchange, lead, key);
            case SLOW -> later.execute(() -> fineIfStillThere(exchange, lead, key));
            case FAILING -> status(exchange, 500);
            case LIMITING -> {
                exchange.getResponseHeaders().set("Retry-After", "2");
                status(exchange, 429);
            }
            case RESETTING -> exchange.close();
        }
    }

    private void fine(HttpExchange exchange, int lead, String key) throws IOException {
        // Noted first: a request that was taken counts, whether its answer arrives or not.
        ledger.delivered(lead, key, System.nanoTime());
        status(exchange, 200);
    }

    private void fineIfStillThere(HttpExchange exchange, int lead, String key) {
        try {
            fine(exchange, lead, key);
        } catch (IOException e) {
            exchange.close(); // whoever asked was killed meanwhile
        }
    }

    private static void status(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fault-destination");
        thread.setDaemon(true);
        return thread;
    }

    /** How a destination answers. */
    enum Behaviour {
        FINE,
        SLOW,
        FAILING,
        LIMITING,
        RESETTING
    }
}

package io.webjack.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A destination to try requests on: answers 200 with what it received, as JSON. */
final class EchoDestination implements AutoCloseable {
    private static final int SHOWN_BYTES = 64 * 1024;
    private static final int LARGEST_BODY = 32 * 1024 * 1024;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(32, work -> {
        Thread thread = new Thread(work, "echo");
        thread.setDaemon(true);
        return thread;
    });

    private EchoDestination(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static EchoDestination start(int port) {
        try {
            return new EchoDestination(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024));
        } catch (IOException e) {
            throw new StartFailure("The echo destination cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
            byte[] answer = json.writeValueAsBytes(description(exchange, body));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private static Map<String, Object> description(HttpExchange exchange, byte[] body) {
        Map<String, Object> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name, values.size() == 1 ? values.get(0) : values));
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("ok", true);
        description.put("method", exchange.getRequestMethod());
        description.put("target", exchange.getRequestURI().toString());
        description.put("headers", headers);
        description.put(
                "body", new String(Arrays.copyOf(body, Math.min(body.length, SHOWN_BYTES)), StandardCharsets.UTF_8));
        description.put("bodySize", body.length);
        return description;
    }
}

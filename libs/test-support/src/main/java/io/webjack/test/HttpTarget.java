package io.webjack.test;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A destination on loopback that records every request as it came over the wire and answers, or misbehaves, as told. It
 * works on sockets, so that nothing between the wire and the record changes a byte.
 */
public final class HttpTarget implements AutoCloseable {
    private final ServerSocket server;
    private final boolean tls;
    private final boolean recording;
    private final ExecutorService threads;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Queue<RecordedRequest> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger received = new AtomicInteger();
    private final Map<String, Function<RecordedRequest, Answer>> byPath = new ConcurrentHashMap<>();
    private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
    private volatile Function<RecordedRequest, Answer> otherwise = request -> Answer.json("{\"ok\":true}");

    private HttpTarget(ServerSocket server, boolean tls, boolean recording) {
        this.server = server;
        this.tls = tls;
        this.recording = recording;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "target-" + server.getLocalPort() + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.execute(this::accept);
    }

    /** A target that answers 200 with {@code {"ok":true}} until it is told otherwise. */
    public static HttpTarget start() {
        return start(null, true);
    }

    /** A target that only counts: for loads whose requests would fill the memory. */
    public static HttpTarget startCounting() {
        return start(null, false);
    }

    /** A target that speaks TLS. */
    public static HttpTarget startTls(TargetCertificate certificate) {
        return start(certificate, true);
    }

    @SuppressWarnings("AddressSelection") // loopback, whatever its family is
    private static HttpTarget start(@Nullable TargetCertificate certificate, boolean recording) {
        try {
            InetAddress loopback = InetAddress.getByName("localhost");
            ServerSocket server = certificate == null
                    ? new ServerSocket(0, 1024, loopback)
                    : certificate.context().getServerSocketFactory().createServerSocket(0, 1024, loopback);
            return new HttpTarget(server, certificate != null, recording);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a path on this target; the path begins with a slash. */
    public String url(String path) {
        return (tls ? "https" : "http") + "://localhost:" + server.getLocalPort() + path;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What is answered where nothing else was said. */
    public HttpTarget answer(Answer answer) {
        otherwise = request -> answer;
        return this;
    }

    /** What is answered where nothing else was said, by the request. */
    public HttpTarget answer(Function<RecordedRequest, Answer> answer) {
        otherwise = answer;
        return this;
    }

    /** What is answered on one path. */
    public HttpTarget answer(String path, Answer answer) {
        byPath.put(path, request -> answer);
        return this;
    }

    /** What is answered on one path, by the request. */
    public HttpTarget answer(String path, Function<RecordedRequest, Answer> answer) {
        byPath.put(path, answer);
        return this;
    }

    /** What the next requests get, one each, before anything else that was said. */
    public HttpTarget answerNext(Answer... answers) {
        next.addAll(List.of(answers));
        return this;
    }

    /** The requests so far, in the order they came. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The requests so far on one path. */
    public List<RecordedRequest> requests(String path) {
        return requests(request -> request.path().equals(path));
    }

    public List<RecordedRequest> requests(Predicate<RecordedRequest> which) {
        return requests.stream().filter(which).toList();
    }

    /** How many requests have come. */
    public int received() {
        return received.get();
    }

    /** Waits for a request that matches; fails the test after ten seconds. */
    public RecordedRequest awaitRequest(Predicate<RecordedRequest> which) {
        return Awaitility.await("a request")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> requests.stream().filter(which).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits for the first request on a path; fails the test after ten seconds. */
    public RecordedRequest awaitRequest(String path) {
        return awaitRequest(request -> request.path().equals(path));
    }

    /** Waits until so many requests have come on a path; fails the test after ten seconds. */
    public List<RecordedRequest> awaitRequests(String path, int count) {
        return Awaitility.await(count + " requests on " + path)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> requests(path), seen -> seen.size() >= count);
    }

    /** How many connections are open. */
    public int openConnections() {
        return connections.size();
    }

    /** Closes every open connection, as a restarted server would. */
    public void dropConnections() {
        connections.forEach(HttpTarget::closeQuietly);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            dropConnections();
            threads.shutdownNow();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException | RejectedExecutionException e) {
                if (!server.isClosed()) {
                    throw new IllegalStateException("the target cannot accept connections", e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
            RequestReader reader = new RequestReader(in, out);
            AnswerWriter writer = new AnswerWriter(socket, in, out);
            RecordedRequest request = reader.next();
            while (request != null) {
                Answer answer = take(request);
                request = writer.write(request, answer) ? reader.next() : null;
            }
        } catch (IOException e) {
            // The other side has gone; what it sent in full is recorded.
        } finally {
            connections.remove(socket);
        }
    }

    private Answer take(RecordedRequest request) {
        if (recording) {
            requests.add(request);
        }
        received.incrementAndGet();
        Answer queued = next.poll();
        if (queued != null) {
            return queued;
        }
        return byPath.getOrDefault(request.path(), otherwise).apply(request);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

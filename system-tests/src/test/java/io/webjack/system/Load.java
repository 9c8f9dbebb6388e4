package io.webjack.system;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Many senders at once, each with one connection, as platforms send: what is not answered 2xx is not sent again here. */
final class Load {
    private final RunningProcessing processing;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    Load(RunningProcessing processing) {
        this.processing = processing;
    }

    /** Sends leads numbered from 0 over so many connections and waits until all are answered or broken. */
    void send(int leads, int connections) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(senders.submit(() -> {
                    for (int n = sent.getAndIncrement(); n < leads; n = sent.getAndIncrement()) {
                        sendOne(n);
                    }
                    return null;
                }));
            }
            for (Future<?> sender : all) {
                sender.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    /** How many leads have been taken from the row so far. */
    int begun() {
        return sent.get();
    }

    /** The operation ids of the leads that were answered 2xx. */
    Set<String> accepted() {
        return Set.copyOf(accepted);
    }

    /** How many were answered otherwise or not at all. */
    int refused() {
        return refused.get();
    }

    private void sendOne(int number) {
        try {
            HttpResponse<String> answer =
                    processing.post("{\"email\":\"lead-" + number + "@example.org\",\"n\":" + number + "}");
            if (answer.statusCode() / 100 == 2) {
                accepted.add(RunningProcessing.operationId(answer).orElseThrow());
            } else {
                refused.incrementAndGet();
            }
        } catch (Exception e) {
            refused.incrementAndGet(); // a sender that gets no answer does not know either
        }
    }
}

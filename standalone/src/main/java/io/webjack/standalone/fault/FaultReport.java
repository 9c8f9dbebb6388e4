package io.webjack.standalone.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.standalone.AdminApi;
import io.webjack.standalone.Console;
import io.webjack.standalone.StandaloneRun;
import io.webjack.standalone.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Leads at a steady rate while each service in turn, the broker, the database and the destination fail, and the account of
 * every lead at the end.
 */
public final class FaultReport {
    private static final Duration DELIVERY_LIMIT = Duration.ofMinutes(5);
    private static final Duration HISTORY_LIMIT = Duration.ofMinutes(2);
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(200);

    private final StandaloneRun run;
    private final Console console;
    private final AdminApi admin;
    private final int leads;
    private final int perSecond;

    /**
     * @param leads how many are sent at least; sending goes on until every fault is over
     * @param perSecond at this rate
     */
    public FaultReport(StandaloneRun run, Console console, int leads, int perSecond) {
        this.run = run;
        this.console = console;
        this.admin = new AdminApi(run.adminUrl(), run.adminToken());
        this.leads = leads;
        this.perSecond = perSecond;
    }

    /**
     * Runs it and prints it.
     *
     * @param between how long all is well before each fault
     */
    public Verdict make(Duration between) {
        Ledger ledger = new Ledger();
        try (FaultDestination destination = FaultDestination.start(ledger)) {
            JsonNode processing = admin.create(definition(destination.url()));
            String id = processing.path("id").asText();
            admin.start(id);
            String address = processing.path("source").path("webhookUrl").asText();
            awaitAddress(address);
            try (PacedSenders senders = new PacedSenders(address, ledger, leads)) {
                senders.start(perSecond);
                long begun = System.nanoTime();
                faults(Fault.all(run, destination), between, begun);
                senders.enough();
                Duration rest = Duration.ofSeconds(1L + leads / perSecond);
                until(rest.plus(DELIVERY_LIMIT), senders::areDone);
                until(DELIVERY_LIMIT, ledger::isEverythingDelivered);
                until(HISTORY_LIMIT, () -> isSettled(admin.balance(id), ledger.acceptedSoFar()));
                Verdict verdict =
                        new Verdict(senders.sent(), ledger.account(LATE), admin.balance(id), senders.sentAgain());
                verdict.lines(LATE).forEach(console::line);
                return verdict;
            }
        }
    }

    private void faults(List<Fault> faults, Duration between, long begun) {
        Iterator<Fault> next = faults.iterator();
        pause(between);
        while (next.hasNext()) {
            Fault fault = next.next();
            long at = System.nanoTime();
            fault.begin().run();
            pause(fault.lasts());
            fault.end().run();
            console.line(String.format(
                    java.util.Locale.ROOT,
                    "  %6.1f s  %s, %.1f s until it was right again",
                    (at - begun) / 1e9,
                    fault.what(),
                    (System.nanoTime() - at) / 1e9));
            pause(between);
        }
    }

    private static boolean isSettled(JsonNode balance, int leads) {
        return balance.path("accepted").asInt() >= leads
                && balance.path("queued").asInt() == 0
                && balance.path("running").asInt() == 0
                && balance.path("waiting").asInt() == 0;
    }

    private static void awaitAddress(String address) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest head = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(5))
                .method("HEAD", BodyPublishers.noBody())
                .build();
        boolean known = until(Duration.ofSeconds(30), () -> {
            try {
                return client.send(head, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
        if (!known) {
            throw new StartFailure("The webhook address " + address + " is not known after 30 s.");
        }
    }

    private static boolean until(Duration limit, BooleanSupplier reached) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    private static void pause(Duration pause) {
        until(pause, () -> false);
    }

    private static String definition(String url) {
        return """
                {
                  "name": "Fault report",
                  "source": { "type": "http" },
                  "deduplication": { "key": "{{ fields.n }}" },
                  "actions": [
                    { "key": "body", "type": "json", "document": "{{ fields.n }}" },
                    { "key": "send", "type": "http_request", "method": "POST", "url": "%s",
                      "headers": [ { "name": "Content-Type", "value": "application/json" } ],
                      "body": "{{ actions.body.body }}",
                      "retry": { "delays": ["PT2S", "PT5S", "PT10S", "PT20S", "PT30S", "PT1M"] } }
                  ]
                }
                """.formatted(url);
    }
}

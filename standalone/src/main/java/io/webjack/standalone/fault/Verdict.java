package io.webjack.standalone.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a fault report found.
 *
 * @param sent leads that senders had
 * @param balance the numbers of the history
 * @param sentAgain how often a sender repeated a lead
 */
public record Verdict(int sent, Ledger.Account account, JsonNode balance, int sentAgain) {

    /** Whether the promises held: nothing lost, nothing run twice, and the history knows every lead. */
    public boolean isKept() {
        return account.accepted() == sent
                && account.lost() == 0
                && account.doubled() == 0
                && balance.path("difference").asLong() == 0
                && balance.path("succeeded").asLong() == sent;
    }

    List<String> lines(Duration late) {
        return List.of(
                "",
                line("accepted", account.accepted(), "of " + sent + " leads; senders repeated " + sentAgain),
                line("delivered", account.delivered(), ""),
                line("lost", account.lost(), ""),
                line(
                        "doubled",
                        account.repeated() + account.doubled(),
                        account.repeated() + " with the same idempotency key, " + account.doubled() + " with another"),
                line(
                        "late",
                        account.late(),
                        "over " + late.toSeconds() + " s; half within " + seconds(account.median()) + ", 99 % within "
                                + seconds(account.p99()) + ", the last after " + seconds(account.longest())),
                line(
                        "balance",
                        balance.path("difference").asLong(),
                        balance.path("accepted").asLong() + " operations: "
                                + balance.path("succeeded").asLong() + " succeeded, "
                                + balance.path("duplicate").asLong() + " duplicates, "
                                + balance.path("failed").asLong() + " failed"),
                "",
                isKept() ? "Nothing was lost and nothing was run twice." : "THE PROMISES WERE NOT KEPT.");
    }

    private static String line(String name, long number, String more) {
        return String.format(Locale.ROOT, "%-10s %7d   %s", name, number, more).stripTrailing();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
    }
}

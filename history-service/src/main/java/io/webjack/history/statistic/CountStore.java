package io.webjack.history.statistic;

import io.webjack.history.balance.BalanceStore;
import io.webjack.history.operation.Transition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Counts what changes, in the transaction that changes it: for balances and for statistics. */
@ApplicationScoped
public class CountStore {
    private final BalanceStore balance;
    private final StatisticStore statistics;

    CountStore(BalanceStore balance, StatisticStore statistics) {
        this.balance = balance;
        this.statistics = statistics;
    }

    /** Counts what has changed; what was only tried out counts nowhere. */
    public void add(Connection connection, List<Transition> transitions) throws SQLException {
        List<Transition> leads =
                transitions.stream().filter(transition -> !transition.test()).toList();
        balance.add(connection, leads);
        statistics.add(connection, leads);
    }
}

package io.webjack.admin.activity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.webjack.admin.AdminLog;
import io.webjack.admin.notice.OwnerNoticeStore;
import io.webjack.database.DatabaseStartup;
import io.webjack.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Brings what owners are to be told to history-service, which sends e-mails; again and again until it has it. */
@ApplicationScoped
class OwnerNoticeSender {
    private static final int BATCH = 20;
    private static final int TRANSACTION_SECONDS = 120;

    private final OwnerNoticeStore store;
    private final History history;
    private final DatabaseStartup database;

    OwnerNoticeSender(OwnerNoticeStore store, History history, DatabaseStartup database) {
        this.store = store;
        this.history = history;
        this.database = database;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        database.whenReady(this::handOn, failure -> AdminLog.LOG.ownersNotTold(failure.toString()));
    }

    private void handOn() {
        int handedOn = BATCH;
        while (handedOn == BATCH) {
            handedOn = QuarkusTransaction.requiringNew()
                    .timeout(TRANSACTION_SECONDS)
                    .call(() -> store.handOn(BATCH, this::isTaken));
        }
    }

    private boolean isTaken(String notice) {
        try {
            return history.tellOwners(notice.getBytes(StandardCharsets.UTF_8));
        } catch (ProblemException e) {
            AdminLog.LOG.ownersNotTold(String.valueOf(e.getMessage()));
            return false;
        }
    }
}

package io.webjack.admin.notice;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.webjack.admin.document.JsonDocument;
import io.webjack.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.hibernate.Timeouts;

/** The table {@code owner_notice}. Needs a transaction. */
@ApplicationScoped
public class OwnerNoticeStore implements PanacheRepositoryBase<OwnerNoticeEntity, UUID> {
    private final Clock clock;

    OwnerNoticeStore(Clock clock) {
        this.clock = clock;
    }

    /** Keeps a notice; it is sent behind the commit, and again until it is taken. Without recipients there is none. */
    public void add(OwnerNotice notice) {
        if (!notice.emails().isEmpty()) {
            UUID id = Ids.newId();
            persist(new OwnerNoticeEntity(id, JsonDocument.text(notice.withId(id)), clock.instant()));
        }
    }

    /**
     * Hands the oldest notices on, as JSON. Those that another instance has taken are passed over.
     *
     * @param taken says whether somebody has the notice now
     * @return how many were taken
     */
    public int handOn(int most, Predicate<String> taken) {
        List<OwnerNoticeEntity> oldest = find("order by createdAt")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .page(0, most)
                .list();
        int handedOn = 0;
        for (OwnerNoticeEntity one : oldest) {
            if (!taken.test(one.document)) {
                break;
            }
            delete(one);
            handedOn++;
        }
        return handedOn;
    }
}

package io.webjack.history.progress;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table {@code notice}. */
@ApplicationScoped
class NoticeStore implements PanacheRepositoryBase<NoticeEntity, NoticeEntity.Key> {

    Map<NoticeEntity.Key, NoticeEntity> all() {
        Map<NoticeEntity.Key, NoticeEntity> all = new LinkedHashMap<>();
        listAll().forEach(notice -> all.put(notice.key(), notice));
        return all;
    }
}

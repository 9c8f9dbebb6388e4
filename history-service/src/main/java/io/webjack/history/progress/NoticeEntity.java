package io.webjack.history.progress;

import io.webjack.database.StorableText;
import io.webjack.history.progress.NoticePolicy.Told;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A trouble that people were told of and that is not over. */
@Entity(name = "Notice")
@Table(name = "notice")
@IdClass(NoticeEntity.Key.class)
class NoticeEntity {
    private static final int LONGEST_NAME = 1000;

    /** @param subject which one it is of its kind: the id of a processing, or empty */
    record Key(NoticeKind kind, String subject) {}

    @Id
    @Enumerated(EnumType.STRING)
    NoticeKind kind;

    @Id
    String subject;

    String name;
    Instant toldAt;
    Instant lastSeen;

    /** As it was told. */
    long count;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> emails;

    @Nullable
    String language;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected NoticeEntity() {}

    NoticeEntity(Trouble trouble, Instant now) {
        this.kind = trouble.kind();
        this.subject = trouble.subject();
        this.name = StorableText.of(trouble.name(), LONGEST_NAME);
        this.toldAt = now;
        this.lastSeen = now;
        this.emails = List.of();
    }

    Key key() {
        return new Key(kind, subject);
    }

    Told told() {
        return new Told(toldAt, lastSeen, count);
    }

    void told(Trouble trouble, List<String> recipients, @Nullable String itsLanguage, Instant now) {
        seen(trouble, now);
        toldAt = now;
        count = trouble.count();
        emails = recipients;
        language = itsLanguage;
    }

    void seen(Trouble trouble, Instant now) {
        name = StorableText.of(trouble.name(), LONGEST_NAME);
        lastSeen = now;
    }
}

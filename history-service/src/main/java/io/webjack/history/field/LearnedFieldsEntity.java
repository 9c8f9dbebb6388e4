package io.webjack.history.field;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.history.database.Payload;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What was learned of the fields of one processing, as packed JSON. */
@Entity(name = "LearnedFields")
@Table(name = "learned_fields")
class LearnedFieldsEntity {
    private static final int LENGTH_OF_NOTHING = "{}".length();

    @Id
    UUID processingId;

    byte[] document;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected LearnedFieldsEntity() {}

    /** What was learned can be learned again: it must not stop what is read. */
    LearnedFields known() {
        if (document.length <= LENGTH_OF_NOTHING) {
            return LearnedFields.NONE;
        }
        try {
            return WireJson.read(Payload.unpack(document), LearnedFields.class);
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            LOG.learnedFieldsUnreadable(processingId.toString(), String.valueOf(e.getMessage()));
            return LearnedFields.NONE;
        }
    }

    void learn(LearnedFields fields, Payload.Packer packer) {
        document = packer.pack(WireJson.write(fields));
    }
}

package io.webjack.processing.resume;

import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.memory.ByteBudget;
import java.util.UUID;

/** What would be read back of a partition, by hand. */
public final class Restored {
    private final PartitionMemory memory = new PartitionMemory(1_000, 1_000, new ByteBudget(1_000_000));

    public PartitionMemory memory() {
        return memory;
    }

    public RestoredOperation of(UUID operation) {
        return memory.restored(operation).orElseThrow();
    }

    public Restored recorded(ActionResults results) {
        memory.recorded(results, 100);
        return this;
    }

    public Restored changed(OperationResult result) {
        memory.changed(result);
        return this;
    }

    /** A continuation, or a move to the overflow, by its identity. */
    public Restored written(UUID operation, String identity) {
        memory.written(operation, identity);
        return this;
    }
}

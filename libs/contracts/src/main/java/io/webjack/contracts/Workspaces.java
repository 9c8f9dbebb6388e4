package io.webjack.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Workspaces: parts of an installation that see nothing of each other. */
public final class Workspaces {
    /** The workspace of everything that was made before there were several, and of records that name none. */
    public static final UUID FIRST = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private Workspaces() {}

    /** The workspace that a record names; null: it names none. */
    public static UUID named(@Nullable UUID workspaceId) {
        return workspaceId == null ? FIRST : workspaceId;
    }

    /** As records name a workspace: the first one not at all, as in records from before there were several. */
    public static @Nullable UUID recorded(UUID workspaceId) {
        return workspaceId.equals(FIRST) ? null : workspaceId;
    }
}

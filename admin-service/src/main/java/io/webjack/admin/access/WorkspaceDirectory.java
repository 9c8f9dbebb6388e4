package io.webjack.admin.access;

import java.util.UUID;

/** Which workspaces there are. Asks the database. */
public interface WorkspaceDirectory {
    boolean exists(UUID id);
}

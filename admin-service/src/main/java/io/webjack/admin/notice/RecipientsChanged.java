package io.webjack.admin.notice;

import java.util.UUID;

/** Fired inside a transaction that changes who is told of failures in a workspace. */
public record RecipientsChanged(UUID workspaceId) {}

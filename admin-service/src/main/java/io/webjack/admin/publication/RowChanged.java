package io.webjack.admin.publication;

import java.util.UUID;

/** Fired inside a transaction that changes a row which is published. */
public record RowChanged(UUID id) {}

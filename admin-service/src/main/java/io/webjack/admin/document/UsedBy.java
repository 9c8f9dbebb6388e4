package io.webjack.admin.document;

import java.util.UUID;

/** A processing that uses something. */
public record UsedBy(UUID id, String name, String status) {}

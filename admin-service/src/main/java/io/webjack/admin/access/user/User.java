package io.webjack.admin.access.user;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person.
 *
 * @param language {@code ru} or {@code en}; null: the browser's
 */
public record User(
        UUID id, String name, String email, @Nullable String language) {}

package io.webjack.admin.definition;

import java.util.UUID;

/** A definition as clients see it. Its version is the {@code ETag} of each answer that is one. */
public interface DefinitionView {
    UUID id();

    int version();
}

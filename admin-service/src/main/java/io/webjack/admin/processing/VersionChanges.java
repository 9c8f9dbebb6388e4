package io.webjack.admin.processing;

import java.util.List;

/** What differs between two versions of a processing. */
record VersionChanges(int from, int to, List<ChangeView> items) {
    VersionChanges {
        items = List.copyOf(items);
    }
}

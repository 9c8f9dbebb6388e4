package io.webjack.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Records as they were written once. */
final class GoldenRecords {
    private GoldenRecords() {}

    static List<Path> in(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** What was once written must be there after reading, digit for digit; newer properties may be there too. */
    static void assertHolds(Object actual, Object expected, String where) {
        if (expected instanceof Map<?, ?> map) {
            assertThat(actual).as(where).isInstanceOf(Map.class);
            map.forEach((name, value) -> {
                assertThat(((Map<?, ?>) actual).containsKey(name))
                        .as(where + "/" + name)
                        .isTrue();
                assertHolds(((Map<?, ?>) actual).get(name), value, where + "/" + name);
            });
        } else if (expected instanceof List<?> list) {
            assertThat(actual).as(where).isInstanceOf(List.class);
            assertThat((List<?>) actual).as(where).hasSameSizeAs(list);
            for (int i = 0; i < list.size(); i++) {
                assertHolds(((List<?>) actual).get(i), list.get(i), where + "/" + i);
            }
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }
}

package io.webjack.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DiskWatchTest {
    private final AtomicLong megabytes = new AtomicLong(5_000);
    private final List<String> said = new ArrayList<>();
    private final DiskWatch watch =
            new DiskWatch(Path.of("/data"), 1_000, () -> megabytes.get() * 1024 * 1024, said::add, Operator.NONE);

    @Test
    void little_space_no_space_and_space_again_are_said_once_each() {
        look(5_000, 900, 850, 1_100, 900, 20, 30, 60, 2_000, 3_000);

        assertThat(said).hasSize(3);
        assertThat(said.get(0)).startsWith("Only 900 MB are free on the disk of /data");
        assertThat(said.get(1)).startsWith("The disk of /data is full (20 MB are free): new leads are not accepted");
        assertThat(said.get(2)).startsWith("There is space again on the disk of /data");
    }

    @Test
    void some_space_after_none_is_still_little() {
        look(10, 700);

        assertThat(said).hasSize(2);
        assertThat(said.get(1)).startsWith("Only 700 MB are free");
    }

    private void look(long... values) {
        for (long value : values) {
            megabytes.set(value);
            watch.look();
        }
    }
}

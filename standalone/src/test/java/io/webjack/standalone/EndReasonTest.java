package io.webjack.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndReasonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3|OUT_OF_MEMORY",
                "86|ANSWERS_NOTHING",
                "134|CRASHED",
                "137|KILLED",
                "143|TOLD_TO_END",
                "1|UNKNOWN"
            })
    void an_exit_code_tells(int code, EndReason reason) {
        assertThat(EndReason.of(OptionalInt.of(code), List.of("made-up line"))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ERROR: Port(s) already bound: 8080: Port already in use|PORT_TAKEN",
                "LOG:  could not bind IPv4 address \"127.0.0.1\": Address already in use|PORT_TAKEN",
                "PANIC:  could not write to file: No space left on device|DISK_FULL",
                "java.io.IOException: No space left on device|DISK_FULL",
                "java.lang.OutOfMemoryError: Java heap space|OUT_OF_MEMORY",
                "PANIC:  could not locate a valid checkpoint record|DATA_DAMAGED",
                "FATAL:  password authentication failed for user \"webjack\"|PASSWORD",
                "io.smallrye.config.ConfigValidationException: Configuration validation failed|SETTING"
            })
    void the_end_of_a_log_tells(String line, EndReason reason) {
        assertThat(EndReason.of(OptionalInt.of(1), List.of("before", line, "after")))
                .isEqualTo(reason);
    }

    @Test
    void emails_say_it_in_both_languages() {
        Stream.of(EndReason.values()).forEach(reason -> {
            OperatorEmail email = OperatorEmail.begins("admin-service", 3, reason, Path.of("/l"));
            for (Language language : Language.values()) {
                assertThat(email.in(language).text()).contains("admin-service", reason.in(language), "/l");
            }
        });
    }
}

package io.webjack.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    @TempDir
    Path directory;

    @Test
    void tokens_are_made_once_and_only_their_owner_can_read_them() throws Exception {
        Tokens first = Tokens.of(directory, Optional.empty());
        Tokens second = Tokens.of(directory, Optional.empty());

        assertThat(first.adminIsNew()).isTrue();
        assertThat(second.adminIsNew()).isFalse();
        assertThat(second.admin()).isEqualTo(first.admin()).hasSize(48);
        assertThat(second.service()).isEqualTo(first.service()).isNotEqualTo(first.admin());
        assertThat(second.encryptionKey()).isEqualTo(first.encryptionKey()).hasSize(44);
        assertThat(Files.getPosixFilePermissions(directory.resolve(Tokens.FILE)))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(first).asString().doesNotContain(first.admin(), first.service(), first.encryptionKey());
    }

    @Test
    void a_given_admin_token_is_used_and_not_kept() throws Exception {
        Tokens tokens = Tokens.of(directory, Optional.of("given"));

        assertThat(tokens.admin()).isEqualTo("given");
        assertThat(tokens.adminIsNew()).isFalse();
        assertThat(directory.resolve(Tokens.FILE)).content().doesNotContain("given");
    }
}

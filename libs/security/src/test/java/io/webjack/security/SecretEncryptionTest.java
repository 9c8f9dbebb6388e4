package io.webjack.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.security.SecretEncryption.UndecryptableException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretEncryptionTest {
    private static final String OLD = key(1);
    private static final String NEW = key(2);

    @Test
    void what_was_encrypted_is_read_again_at_its_place() throws Exception {
        SecretEncryption encryption = SecretEncryption.of(OLD);

        String encrypted = encryption.encrypt("EAAB-жетон", "connections/1/token");

        assertThat(encrypted).doesNotContain("EAAB");
        assertThat(encryption.encrypt("EAAB-жетон", "connections/1/token")).isNotEqualTo(encrypted);
        assertThat(SecretEncryption.of(OLD).decrypt(encrypted, "connections/1/token"))
                .isEqualTo("EAAB-жетон");
    }

    @Test
    void a_value_that_was_moved_or_changed_cannot_be_read() {
        SecretEncryption encryption = SecretEncryption.of(OLD);
        String encrypted = encryption.encrypt("value", "connections/1/token");

        assertThatThrownBy(() -> encryption.decrypt(encrypted, "connections/2/token"))
                .isInstanceOf(UndecryptableException.class);
        assertThatThrownBy(() -> encryption.decrypt("AAAA" + encrypted.substring(4), "connections/1/token"))
                .isInstanceOf(UndecryptableException.class);
        assertThatThrownBy(() -> encryption.decrypt("not base64!", "connections/1/token"))
                .isInstanceOf(UndecryptableException.class);
    }

    @Test
    void keys_are_replaced_by_putting_the_new_one_first() throws Exception {
        String old = SecretEncryption.of(OLD).encrypt("value", "place");
        SecretEncryption both = SecretEncryption.of(NEW + ", " + OLD);

        assertThat(both.decrypt(old, "place")).isEqualTo("value");
        assertThat(SecretEncryption.of(NEW).decrypt(both.encrypt("value", "place"), "place"))
                .isEqualTo("value");
        assertThatThrownBy(() -> SecretEncryption.of(NEW).decrypt(old, "place"))
                .isInstanceOf(UndecryptableException.class);
    }

    @Test
    void what_is_not_a_key_is_refused_without_showing_it() {
        for (String wrong : new String[] {"", "c2hvcnQ=", "no base64", OLD + ","}) {
            assertThatThrownBy(() -> SecretEncryption.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("WEBJACK_ENCRYPTION_KEY must be base64 of 32 bytes, or several such texts separated by"
                            + " commas");
        }
    }

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return Base64.getEncoder().encodeToString(bytes);
    }
}

package io.webjack.security;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.AesGcmParameters.Variant;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/**
 * Encrypts values that must not be seen on topics and in databases (AES-256-GCM by Tink). A value is bound to its place:
 * moved elsewhere it cannot be read.
 */
public final class SecretEncryption {
    private static final int KEY_BYTES = 32;

    private final Aead aead;

    private SecretEncryption(Aead aead) {
        this.aead = aead;
    }

    /**
     * With the keys of the setting {@code WEBJACK_ENCRYPTION_KEY}.
     *
     * @param keys base64 of 32 random bytes each, separated by commas: the first one encrypts, all of them decrypt
     * @throws IllegalArgumentException when one of them is not such a key; the message does not show it
     */
    public static SecretEncryption of(String keys) {
        try {
            AeadConfig.register();
            KeysetHandle.Builder handle = KeysetHandle.newBuilder();
            Set<Integer> ids = new HashSet<>();
            for (String key : keys.split(",", -1)) {
                byte[] bytes = bytes(key.strip());
                int id = id(bytes);
                if (ids.add(id)) {
                    KeysetHandle.Builder.Entry entry =
                            KeysetHandle.importKey(key(bytes, id)).withFixedId(id);
                    handle.addEntry(ids.size() == 1 ? entry.makePrimary() : entry);
                }
            }
            return new SecretEncryption(handle.build().getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is missing", e);
        }
    }

    /**
     * The value as base64, different each time.
     *
     * @param context where it stands
     */
    public String encrypt(String value, String context) {
        try {
            return Base64.getEncoder()
                    .encodeToString(aead.encrypt(
                            value.getBytes(StandardCharsets.UTF_8), context.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a value cannot be encrypted", e);
        }
    }

    /**
     * The value.
     *
     * @throws UndecryptableException when it was encrypted with a key that is not there, for another place, or was changed
     */
    public String decrypt(String encrypted, String context) throws UndecryptableException {
        try {
            byte[] value =
                    aead.decrypt(Base64.getDecoder().decode(encrypted), context.getBytes(StandardCharsets.UTF_8));
            return new String(value, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UndecryptableException(context, e);
        }
    }

    @AccessesPartialKey
    private static AesGcmKey key(byte[] bytes, int id) throws GeneralSecurityException {
        return AesGcmKey.builder()
                .setParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(KEY_BYTES)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(Variant.TINK)
                        .build())
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .setIdRequirement(id)
                .build();
    }

    private static byte[] bytes(String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
            throw new IllegalArgumentException("a key has " + bytes.length + " bytes instead of " + KEY_BYTES);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("WEBJACK_ENCRYPTION_KEY must be base64 of " + KEY_BYTES
                    + " bytes, or several such texts separated by commas");
        }
    }

    /** The same key has the same id in every service. */
    private static int id(byte[] key) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
        return ByteBuffer.wrap(hash).getInt() & Integer.MAX_VALUE | 1;
    }

    /** A value cannot be decrypted. */
    public static final class UndecryptableException extends Exception {
        UndecryptableException(String context, Throwable cause) {
            super("the value at " + context + " cannot be decrypted with the keys of this service", cause);
        }
    }
}

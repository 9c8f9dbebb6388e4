package io.webjack.wire;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/** Ids of operations and events (RFC 9562). */
public final class Ids {
    private static final NoArgGenerator TIME_ORDERED = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** A new UUIDv7: ordered by the time of its making, in milliseconds. */
    public static UUID newId() {
        return TIME_ORDERED.generate();
    }

    /** The UUIDv7 of a time and of an identity: the same for the same two, always. */
    public static UUID at(Instant time, UUID identity) {
        long high = (time.toEpochMilli() << 16) | 0x7000 | (identity.getMostSignificantBits() & 0xfff);
        return new UUID(high, (identity.getLeastSignificantBits() & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }

    /** The time inside a UUIDv7. */
    public static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** The UUIDv5 of a name within a namespace: the same for the same two, always. */
    public static UUID derived(UUID namespace, String name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

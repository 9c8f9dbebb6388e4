package io.webjack.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds ports that nobody else will take before they are used: below the range that operating systems give to outgoing
 * connections, and each marked by a file lock until this process ends.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;
    private static final Map<Integer, FileLock> HELD = new ConcurrentHashMap<>();
    private static final SecureRandom RANDOM = new SecureRandom();

    private FreePort() {}

    /** A free port that no other process of Webjack on this computer is given while this one lives. */
    public static int next() {
        for (int attempt = 0; attempt < COUNT; attempt++) {
            int port = FIRST + RANDOM.nextInt(COUNT);
            if (!HELD.containsKey(port) && isFree(port)) {
                FileLock lock = tryLock(port);
                if (lock != null && HELD.putIfAbsent(port, lock) == null) {
                    return port;
                }
            }
        }
        throw new PlatformException("no free port between " + FIRST + " and " + (FIRST + COUNT - 1));
    }

    /** Whether a server could listen on the port now, on every address and on loopback. */
    public static boolean isFree(int port) {
        return canBind(new InetSocketAddress(port))
                && canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The lock of a port, or null when another process has it. */
    @SuppressWarnings("resource") // the channel stays open, and so the lock held, until the process ends
    private static @Nullable FileLock tryLock(int port) {
        try {
            Path directory = Path.of(System.getProperty("java.io.tmpdir"), "webjack-ports");
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve(Integer.toString(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (IOException e) {
            throw new PlatformException("cannot mark port " + port + " as taken", e);
        }
    }
}

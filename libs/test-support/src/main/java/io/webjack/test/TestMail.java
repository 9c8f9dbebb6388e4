package io.webjack.test;

import io.webjack.platform.FreePort;
import io.webjack.platform.LocalMail;

/** The mail server of this JVM's tests. It starts when first asked for. */
public final class TestMail {
    private TestMail() {}

    /** The server, with the letters it took. */
    public static LocalMail server() {
        return Holder.SERVER;
    }

    private static final class Holder {
        static final LocalMail SERVER = LocalMail.start(FreePort.next());
    }
}

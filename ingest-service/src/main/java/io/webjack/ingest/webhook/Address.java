package io.webjack.ingest.webhook;

import java.util.Set;

/** What there is at an address. */
interface Address {

    /** The same for all addresses of one owner: no owner takes all the room for bodies. */
    String owner();

    Set<String> methods();

    boolean takesPacked();

    /** The body has come; a fault is answered by the caller. */
    void take(Arrival arrival, byte[] body);

    /** The body is larger than any may be, and does not come. */
    void tooLarge(Arrival arrival);
}

package io.webjack.ingest.source;

import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.delivery.Delivery;

/**
 * One kind of source whose deliveries come to the address of a connection, {@code /in/<type>/<token>}: one for all the
 * processings that use it. An implementation is a CDI bean and pure.
 */
public interface ConnectionSource {

    /** The type of its connections, such as {@code facebook}. */
    String connectionType();

    /** Authenticity, handshakes and what is to be fetched, in this order. GET and POST come here. */
    ConnectionRequest read(Delivery delivery, Connection connection);
}

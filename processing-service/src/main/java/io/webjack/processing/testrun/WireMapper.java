package io.webjack.processing.testrun;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.webjack.wire.WireJson;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** REST speaks the JSON of the wire: no digit changes. */
final class WireMapper {

    @Produces
    @Singleton
    static ObjectMapper mapper() {
        return WireJson.newMapper();
    }
}

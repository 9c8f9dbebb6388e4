package io.webjack.catalog;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reads what is declared in a JSON file beside this class; a property that is not known, or stands twice, is a mistake. */
final class CatalogFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private CatalogFile() {}

    static <T> T read(String name, TypeReference<T> type) {
        try (InputStream file = Objects.requireNonNull(CatalogFile.class.getResourceAsStream(name), name)) {
            return MAPPER.readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}

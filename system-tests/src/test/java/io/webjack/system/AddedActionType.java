package io.webjack.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged product, with one more entry in the catalog of admin-service: the example of docs/add-an-action.md. */
final class AddedActionType {
    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);
    private static final String ADMIN = "admin-service";
    private static final Path PACKAGED = Path.of("target", "quarkus-app");
    private static final String CATALOG = "io.webjack.catalog-";
    private static final String FILE = "io/webjack/catalog/action-types.json";

    private AddedActionType() {}

    /** Makes a home of the product in an empty directory; what is not changed is linked. */
    static void into(Path home) throws IOException {
        Path original = SharedRun.home();
        for (String service : List.of("ingest-service", "processing-service", "history-service")) {
            Files.createSymbolicLink(home.resolve(service), original.resolve(service));
        }
        Path packaged = original.resolve(ADMIN).resolve(PACKAGED);
        Path copy = home.resolve(ADMIN).resolve(PACKAGED);
        try (Stream<Path> files = Files.walk(packaged)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = copy.resolve(packaged.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        try (Stream<Path> jars = Files.list(copy.resolve("lib").resolve("main"))) {
            Path catalog = jars.filter(jar -> jar.getFileName().toString().startsWith(CATALOG))
                    .findFirst()
                    .orElseThrow();
            addTo(catalog, original.resolve("docs").resolve("add-an-action.md"));
        }
    }

    private static void addTo(Path catalog, Path document) throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(document));
        if (!example.find()) {
            throw new IllegalStateException("no example in " + document);
        }
        ObjectMapper json = new ObjectMapper();
        try (FileSystem jar = FileSystems.newFileSystem(catalog)) {
            Path file = jar.getPath(FILE);
            ObjectNode declared = (ObjectNode) json.readTree(Files.readAllBytes(file));
            ((ArrayNode) declared.get("types")).add(json.readTree(example.group(1)));
            Files.write(file, json.writeValueAsBytes(declared));
        }
    }
}

package io.webjack.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every module has its row in {@code CONTRIBUTING.md}, and rules for its classes in some test. */
class ModulesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CHECKED = Pattern.compile("ArchitectureRules\\.of\\(\"([a-z.]+)\"\\)");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    @Test
    void theClassesOfEveryModuleHaveRules() throws IOException {
        Set<String> checked = checkedPackages();

        assertThat(modules())
                .filteredOn(module -> Files.isDirectory(sources(module)))
                .isNotEmpty()
                .allSatisfy(module -> assertThat(checked).as(module).contains(rootPackage(module)));
    }

    @Test
    void everyModuleIsDescribed() throws IOException {
        String guide = Files.readString(ROOT.resolve("CONTRIBUTING.md"));

        assertThat(modules()).allSatisfy(module -> assertThat(guide).contains("`" + module + "`"));
    }

    private static List<String> modules() throws IOException {
        return MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();
    }

    private static Path sources(String module) {
        return ROOT.resolve(module).resolve("src/main/java/io/webjack");
    }

    private static String rootPackage(String module) {
        try (Stream<Path> packages = Files.list(sources(module))) {
            return "io.webjack." + packages.findFirst().orElseThrow().getFileName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> checkedPackages() throws IOException {
        List<Path> tests = new ArrayList<>();
        for (String module : modules()) {
            Path folder = ROOT.resolve(module).resolve("src/test/java");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith("ArchitectureTest.java"))
                            .forEach(tests::add);
                }
            }
        }
        StringBuilder all = new StringBuilder();
        for (Path test : tests) {
            all.append(Files.readString(test));
        }
        return CHECKED.matcher(all)
                .results()
                .map((MatchResult call) -> call.group(1))
                .collect(Collectors.toSet());
    }
}

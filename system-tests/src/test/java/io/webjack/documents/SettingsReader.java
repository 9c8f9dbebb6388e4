package io.webjack.documents;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Reads the settings of all modules from the sources of their {@code @ConfigMapping} interfaces. */
final class SettingsReader {
    private final Path root;

    /** @param root the directory of the root {@code pom.xml} */
    SettingsReader(Path root) {
        this.root = root;
    }

    /** All settings, by module, file and place within the file. */
    List<DeclaredSetting> read() throws IOException {
        List<DeclaredSetting> settings = new ArrayList<>();
        for (Path file : mappings()) {
            settings.addAll(read(file));
        }
        return settings;
    }

    private List<Path> mappings() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> mappings = new ArrayList<>();
            for (Path file : files.filter(path ->
                            path.toString().endsWith(".java") && path.toString().contains("/src/main/java/"))
                    .sorted()
                    .toList()) {
                if (Files.readString(file).contains("@ConfigMapping(")) {
                    mappings.add(file);
                }
            }
            return mappings;
        }
    }

    private List<DeclaredSetting> read(Path file) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            var scanner = new MappingScanner(moduleOf(file), Trees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(unit, null);
            }
            return scanner.settings;
        }
    }

    private String moduleOf(Path file) {
        String path = root.relativize(file).toString();
        return path.substring(0, path.indexOf("/src/main/java/"));
    }

    private static final class MappingScanner extends TreePathScanner<Void, String> {
        private final String module;
        private final Trees trees;
        private final Map<String, TreePath> groups = new HashMap<>();
        private final List<DeclaredSetting> settings = new ArrayList<>();

        MappingScanner(String module, Trees trees) {
            this.module = module;
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, String prefix) {
            Optional<String> mapped = value(type.getModifiers(), "ConfigMapping", "prefix");
            if (mapped.isPresent()) {
                type.getMembers().stream()
                        .filter(ClassTree.class::isInstance)
                        .map(ClassTree.class::cast)
                        .forEach(group ->
                                groups.put(group.getSimpleName().toString(), new TreePath(getCurrentPath(), group)));
                readGroup(getCurrentPath(), mapped.get());
            }
            return super.visitClass(type, prefix);
        }

        private void readGroup(TreePath type, String prefix) {
            for (Tree member : ((ClassTree) type.getLeaf()).getMembers()) {
                if (member instanceof MethodTree method && method.getBody() == null) {
                    readMember(new TreePath(type, method), method, prefix);
                }
            }
        }

        private void readMember(TreePath path, MethodTree method, String prefix) {
            String declared = method.getReturnType().toString();
            String simple = declared.replaceFirst("^Optional<(.*)>$", "$1").replaceFirst("^OptionalInt$", "int");
            String own = value(method.getModifiers(), "WithName", "value")
                    .orElseGet(() -> kebab(method.getName().toString()));
            String name = has(method.getModifiers(), "WithParentName") ? prefix : prefix + "." + own;
            TreePath group = groups.get(simple.replaceFirst("^Map<String, (.*)>$", "$1"));
            if (group != null) {
                readGroup(group, simple.startsWith("Map<") ? name + ".<key>" : name);
            } else {
                settings.add(new DeclaredSetting(
                        module, name, simple, value(method.getModifiers(), "WithDefault", "value"), text(path)));
            }
        }

        private String text(TreePath path) {
            String javadoc = trees.getDocComment(path);
            if (javadoc == null) {
                return "";
            }
            return javadoc.replaceFirst("(?s)\\n\\s*@[a-z].*", "")
                    .replaceAll("\\s+", " ")
                    .replaceAll("\\{@code ([^}]*)}", "`$1`")
                    .replaceAll("\\{@link(?:plain)? #?(?:[\\w.#]+ )?([^}]*)}", "$1")
                    .replaceAll("</?[pi]>", "")
                    .replace("&lt;", "<")
                    .replace("|", "\\|")
                    .strip();
        }

        private static boolean has(ModifiersTree modifiers, String annotation) {
            return modifiers.getAnnotations().stream().anyMatch(a -> isNamed(a, annotation));
        }

        private static boolean isNamed(AnnotationTree annotation, String name) {
            return annotation.getAnnotationType().toString().endsWith(name);
        }

        private static Optional<String> value(ModifiersTree modifiers, String annotation, String element) {
            return modifiers.getAnnotations().stream()
                    .filter(a -> isNamed(a, annotation))
                    .flatMap(a -> a.getArguments().stream())
                    .filter(argument -> !(argument instanceof AssignmentTree assignment)
                            || assignment.getVariable().toString().equals(element))
                    .map(argument ->
                            argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument)
                    .map(MappingScanner::literal)
                    .findFirst();
        }

        private static String literal(ExpressionTree expression) {
            if (expression instanceof LiteralTree literal) {
                return String.valueOf(literal.getValue());
            }
            throw new IllegalArgumentException("not a literal: " + expression);
        }

        private static String kebab(String name) {
            return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        }
    }
}

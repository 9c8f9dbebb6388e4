package io.webjack.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the services say is wrong, they can say in Russian too. */
class ProblemSentencesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String FILE = "problem-sentences.ru.json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Test
    void everySentenceOfAProblemHasARussianOne() throws IOException {
        List<Pattern> translated = translations().values().stream()
                .flatMap(file -> file.keySet().stream())
                .map(ProblemSentencesTest::pattern)
                .toList();

        Map<String, String> missing = new TreeMap<>(sentences());
        missing.keySet()
                .removeIf(sentence -> translated.stream()
                        .anyMatch(pattern -> pattern.matcher(sentence).matches()));

        assertThat(missing).as("sentences without a line in " + FILE).isEmpty();
    }

    @Test
    void translationsAreRussianAndKeepWhatChanges() throws IOException {
        translations()
                .forEach((file, sentences) -> sentences.forEach((english, russian) -> {
                    assertThat(russian).as("%s: %s", file, english).containsPattern("[а-яё]");
                    assertThat(holes(russian)).as("%s: %s", file, english).isEqualTo(holes(english));
                }));
    }

    private static Map<String, Map<String, String>> translations() throws IOException {
        Map<String, Map<String, String>> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(path -> path.endsWith(Path.of("src/main/resources", FILE)))
                    .toList()) {
                all.put(
                        ROOT.relativize(file).toString(),
                        MAPPER.readValue(file.toFile(), new TypeReference<Map<String, String>>() {}));
            }
        }
        return all;
    }

    /** Sentences that stand in the code, with the file they stand in. */
    private static Map<String, String> sentences() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, String> found = new HashMap<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> files = manager.getJavaFileObjectsFromPaths(sources());
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, files);
            for (CompilationUnitTree unit : task.parse()) {
                new Sentences(
                                ROOT.relativize(Path.of(unit.getSourceFile().toUri()))
                                        .toString(),
                                found)
                        .scan(unit, null);
            }
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(path -> path.toString().contains("/src/main/java/")
                            && path.toString().endsWith(".java"))
                    .toList()) {
                String text = Files.readString(file);
                if (text.contains("Problem.of(") || text.contains("invalid(\"")) {
                    sources.add(file);
                }
            }
        }
        return sources;
    }

    /** As the services find it: behind the name of a parameter, with anything in its holes. */
    private static Pattern pattern(String sentence) {
        return Pattern.compile("(?:[A-Za-z-]+: )?"
                + Arrays.stream(sentence.split("\\{\\d}", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*?")));
    }

    private static Set<String> holes(String sentence) {
        Set<String> holes = new TreeSet<>();
        Pattern.compile("\\{\\d}").matcher(sentence).results().forEach(hole -> holes.add(hole.group()));
        return holes;
    }

    /** Finds {@code Problem.of(status, detail)}, {@code Problem.of(status, slug, title, detail)} and {@code invalid(parameter, detail)}. */
    private static final class Sentences extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final String file;
        private final Map<String, String> found;
        private final Map<String, ExpressionTree> constants = new HashMap<>();

        Sentences(String file, Map<String, String> found) {
            this.file = file;
            this.found = found;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            type.getMembers().forEach(member -> {
                if (member instanceof VariableTree field && field.getInitializer() != null) {
                    constants.put(field.getName().toString(), field.getInitializer());
                }
            });
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
            String method = call.getMethodSelect().toString();
            List<? extends ExpressionTree> arguments = call.getArguments();
            if (method.equals("Problem.of") && arguments.size() == 2) {
                add(arguments.get(1));
            } else if (method.equals("Problem.of") && arguments.size() == 4) {
                add(arguments.get(2));
                add(arguments.get(3));
            } else if ((method.equals("invalid") || method.equals("Parameters.invalid"))
                    && isAboutAParameter(arguments)) {
                add(arguments.get(1));
            }
            return super.visitMethodInvocation(call, null);
        }

        private static boolean isAboutAParameter(List<? extends ExpressionTree> arguments) {
            return arguments.size() == 2 && !arguments.get(0).toString().startsWith("\"/");
        }

        private void add(ExpressionTree expression) {
            if (expression instanceof ConditionalExpressionTree either) {
                add(either.getTrueExpression());
                add(either.getFalseExpression());
            } else if (expression instanceof ParenthesizedTree inner) {
                add(inner.getExpression());
            } else {
                String text = text(expression);
                if (text.matches("(?s).*\\p{L}{2}.*")) {
                    found.put(text, file);
                }
            }
        }

        /** The text with a hole for each part that is not written there. */
        private String text(ExpressionTree expression) {
            if (expression instanceof LiteralTree literal) {
                return literal.getValue() == null ? "" : String.valueOf(literal.getValue());
            }
            if (expression instanceof BinaryTree sum) {
                return text(sum.getLeftOperand()) + text(sum.getRightOperand());
            }
            if (expression instanceof ParenthesizedTree inner) {
                return text(inner.getExpression());
            }
            if (expression instanceof IdentifierTree name
                    && constants.get(name.toString()) instanceof LiteralTree literal) {
                return String.valueOf(literal.getValue());
            }
            if (expression instanceof MethodInvocationTree call
                    && call.getMethodSelect() instanceof MemberSelectTree selected
                    && selected.getIdentifier().contentEquals("formatted")) {
                return text(selected.getExpression()).replaceAll("%[sd]", "{}");
            }
            return "{}";
        }
    }
}

package io.webjack.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of the code base that can be read off compiled classes. Each module calls them in a plain test:
 *
 * <pre>{@code
 * ArchitectureRules.of("io.webjack.ingest")
 *         .stages("webhook", "acceptance", "source", "publication")
 *         .check();
 * }</pre>
 */
public final class ArchitectureRules {
    private final String root;
    private final ArchRule cycles;
    private final JavaClasses classes;
    private final List<ArchRule> rules = new ArrayList<>();
    private final Set<String> excepted = new LinkedHashSet<>();
    private final List<String> misnamed = new ArrayList<>();

    private ArchitectureRules(String root) {
        this.root = root;
        this.cycles =
                slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
        this.classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        rules.add(cycles);
        rules.addAll(CodeRules.ofEveryModule());
    }

    /** The rules for the main classes of a package and those below it. */
    public static ArchitectureRules of(String rootPackage) {
        return new ArchitectureRules(rootPackage);
    }

    /**
     * The stages of a message, as packages directly below the root, in the order in which they use each other: a stage may
     * use those after it, never one before it. All packages are named, and only those that there are.
     */
    public ArchitectureRules stages(String... names) {
        Set<String> unnamed = new TreeSet<>();
        classes.forEach(type -> stageOf(type).ifPresent(unnamed::add));
        for (String name : names) {
            if (!unnamed.remove(name)) {
                misnamed.add("there is no class in the stage " + name + " of " + root);
            }
        }
        unnamed.forEach(name -> misnamed.add("the package " + name + " of " + root + " is not named as a stage"));
        for (int i = 1; i < names.length; i++) {
            String[] earlier = new String[i];
            for (int j = 0; j < i; j++) {
                earlier[j] = root + "." + names[j] + "..";
            }
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(root + "." + names[i] + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(earlier)
                    .allowEmptyShould(true) // a stage without classes is told above
                    .as("stage " + names[i] + " uses no stage before it"));
        }
        return this;
    }

    /** The packages are one unit: they may use each other in a circle; say why beside the call. */
    public ArchitectureRules oneUnit() {
        rules.remove(cycles);
        return this;
    }

    /** Kafka is reached by channels and by {@code libs/kafka}: nobody makes a client of his own. */
    public ArchitectureRules kafkaByChannels() {
        rules.add(CodeRules.kafkaByChannels());
        return this;
    }

    /** Only these packages may be used, beside the module's own and the JDK's. */
    public ArchitectureRules dependsOnlyOn(String... packages) {
        List<String> allowed = new ArrayList<>(List.of(packages));
        allowed.add(root + "..");
        allowed.add("java..");
        allowed.add(""); // arrays of primitives
        rules.add(classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .allowEmptyShould(true));
        return this;
    }

    /** Classes, by simple name, to which no rule applies; say why beside the call. */
    public ArchitectureRules except(String... simpleNames) {
        excepted.addAll(List.of(simpleNames));
        return this;
    }

    /** One more rule of the module's own. */
    public ArchitectureRules and(ArchRule rule) {
        rules.add(rule);
        return this;
    }

    /** Fails with all violations at once. */
    public void check() {
        JavaClasses checked = classes.that(describe(
                "are checked", c -> !excepted.contains(CodeRules.outermost(c).getSimpleName())));
        List<String> violations = namesOfNothing();
        for (ArchRule rule : rules) {
            EvaluationResult result = rule.evaluate(checked);
            if (result.hasViolation()) {
                violations.add(result.getFailureReport().toString());
            }
        }
        if (!violations.isEmpty()) {
            throw new AssertionError(String.join("\n\n", violations));
        }
    }

    /** A rule about a package without classes, or an exception for a class that is not there, says nothing. */
    private List<String> namesOfNothing() {
        List<String> violations = new ArrayList<>(misnamed);
        if (classes.isEmpty()) {
            violations.add("there is no class below " + root);
        }
        for (String name : excepted) {
            if (classes.stream().noneMatch(type -> type.getSimpleName().equals(name))) {
                violations.add("the class " + name + " is excepted and does not exist");
            }
        }
        return violations;
    }

    private Optional<String> stageOf(JavaClass type) {
        String below = type.getPackageName().substring(root.length());
        return below.isEmpty()
                ? Optional.empty()
                : Optional.of(below.substring(1).split("\\.", 2)[0]);
    }
}

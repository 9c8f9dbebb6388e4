package io.webjack.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

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
    private static final Pattern NAMES_WITHOUT_MEANING = Pattern.compile(
            ".*(Utils?|Helper|Manager|Impl|Common|DTO|Dto|Handler|Processor)|(Base|Abstract)[A-Z].*|Service");

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
        rules.add(meaningfulNames());
        rules.add(noFieldInjection());
        rules.add(noStaticState());
        rules.add(timeIsInjected());
        rules.add(noConsole());
        rules.add(entitiesStayInside());
        rules.add(nullsAreMarked());
        rules.add(onlyIn("jakarta.ws.rs.Path", "Resource", "Client"));
        rules.add(onlyIn("io.smallrye.config.ConfigMapping", "Config"));
        rules.add(onlyIn("jakarta.persistence.Entity", "Entity"));
        rules.add(reachedOnlyFrom("org.apache.kafka.clients.consumer.KafkaConsumer", "Consumer"));
        rules.add(reachedOnlyFrom("org.apache.kafka.clients.producer.KafkaProducer", "Publisher"));
        rules.add(reachedOnlyFrom("jakarta.persistence.EntityManager", "Store", "Entity"));
        rules.add(reachedOnlyFrom("io.quarkus.hibernate.orm.panache.PanacheRepositoryBase", "Store", "Outbox"));
        rules.add(reachedOnlyFrom("java.sql.PreparedStatement", "Store", "Query"));
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
        rules.add(noClasses()
                .should()
                .callConstructorWhere(describe(
                        "it makes a client of Kafka",
                        call -> Set.of(
                                        "org.apache.kafka.clients.consumer.KafkaConsumer",
                                        "org.apache.kafka.clients.producer.KafkaProducer")
                                .contains(call.getTargetOwner().getName())))
                .orShould()
                .callMethodWhere(describe(
                        "it makes a client of Kafka",
                        call -> call.getName().equals("create")
                                && call.getTargetOwner().getPackageName().equals("org.apache.kafka.clients.admin")))
                .allowEmptyShould(true)
                .as("clients of Kafka are made by channels and in libs/kafka"));
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
        JavaClasses checked = classes.that(
                describe("are checked", c -> !excepted.contains(outermost(c).getSimpleName())));
        List<String> violations = new ArrayList<>(misnamed);
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

    private Optional<String> stageOf(JavaClass type) {
        String below = type.getPackageName().substring(root.length());
        return below.isEmpty()
                ? Optional.empty()
                : Optional.of(below.substring(1).split("\\.", 2)[0]);
    }

    private static ArchRule meaningfulNames() {
        return noClasses()
                .that(describe(
                        "are written by hand",
                        c -> !c.getSimpleName().isEmpty() && !c.getName().contains("_$")))
                .should(new ArchCondition<>("have names that say nothing") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean meaningless = NAMES_WITHOUT_MEANING
                                .matcher(type.getSimpleName())
                                .matches();
                        events.add(new SimpleConditionEvent(type, meaningless, type.getName()));
                    }
                })
                .allowEmptyShould(true);
    }

    private static ArchRule noFieldInjection() {
        return noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.rest.client.inject.RestClient")
                .allowEmptyShould(true)
                .as("collaborators come through the constructor");
    }

    private static ArchRule noStaticState() {
        return noFields()
                .that(describe(
                        "are static and not final",
                        field -> field.getModifiers().contains(JavaModifier.STATIC)
                                && !field.getModifiers().contains(JavaModifier.FINAL)))
                .and(describe("are written by hand", ArchitectureRules::writtenByHand))
                .should()
                .beDeclaredInClassesThat(DescribedPredicate.alwaysTrue())
                .allowEmptyShould(true)
                .as("there is no static state");
    }

    private static ArchRule timeIsInjected() {
        return noClasses()
                .should(callMethod(Instant.class, "now"))
                .orShould(callMethod(java.time.LocalDateTime.class, "now"))
                .orShould(callMethod(java.time.LocalDate.class, "now"))
                .orShould(callMethod(java.time.OffsetDateTime.class, "now"))
                .orShould(callMethod(java.time.ZonedDateTime.class, "now"))
                .orShould(callMethod(System.class, "currentTimeMillis"))
                .orShould(callMethod(Thread.class, "sleep", long.class))
                .allowEmptyShould(true)
                .as("time comes from an injected Clock, and nothing sleeps");
    }

    private static ArchRule noConsole() {
        return noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould(callMethod(Throwable.class, "printStackTrace"))
                .allowEmptyShould(true)
                .as("what is told is told to a logger");
    }

    private static ArchRule entitiesStayInside() {
        return classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true);
    }

    private static ArchRule nullsAreMarked() {
        return classes()
                .that(describe("are written by hand", c -> !c.getName().contains("_$")))
                .should(new ArchCondition<>("be in a @NullMarked package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                        events.add(new SimpleConditionEvent(
                                type, marked, "package " + type.getPackageName() + " of " + type.getSimpleName()));
                    }
                })
                .allowEmptyShould(true);
    }

    /** An annotation stands only on classes with one of these suffixes. */
    private static ArchRule onlyIn(String annotation, String... suffixes) {
        return classes()
                .that()
                .areAnnotatedWith(annotation)
                .should(haveSuffix(suffixes))
                .allowEmptyShould(true)
                .as("@" + simple(annotation) + " only on *" + String.join(", *", suffixes));
    }

    /** A type is used only by classes with one of these suffixes. */
    private static ArchRule reachedOnlyFrom(String type, String... suffixes) {
        return classes()
                .that(describe(
                        "use " + simple(type),
                        c -> c.getDirectDependenciesFromSelf().stream()
                                .anyMatch(use -> use.getTargetClass().getName().equals(type))))
                .should(haveSuffix(suffixes))
                .allowEmptyShould(true)
                .as(simple(type) + " only in *" + String.join(", *", suffixes));
    }

    private static ArchCondition<JavaClass> haveSuffix(String... suffixes) {
        return new ArchCondition<>("end with " + String.join(" or ", suffixes)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String name = outermost(type).getSimpleName();
                events.add(new SimpleConditionEvent(
                        type, List.of(suffixes).stream().anyMatch(name::endsWith), type.getName()));
            }
        };
    }

    private static boolean writtenByHand(JavaField field) {
        return !field.getName().startsWith("$") && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().orElseThrow();
        }
        return outer;
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}

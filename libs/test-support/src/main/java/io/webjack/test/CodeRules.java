package io.webjack.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules that can be read off single classes. */
final class CodeRules {
    private static final Pattern NAMES_WITHOUT_MEANING = Pattern.compile(
            ".*(Utils?|Helper|Manager|Impl|Common|DTO|Dto|Handler|Processor)|(Base|Abstract)[A-Z].*|Service");

    private CodeRules() {}

    /** What holds for all code of Webjack. */
    static List<ArchRule> ofEveryModule() {
        return List.of(
                meaningfulNames(),
                noFieldInjection(),
                noStaticState(),
                timeIsInjected(),
                noConsole(),
                entitiesStayInside(),
                nullsAreMarked(),
                onlyIn("jakarta.ws.rs.Path", "Resource", "Client"),
                onlyIn("io.smallrye.config.ConfigMapping", "Config"),
                onlyIn("jakarta.persistence.Entity", "Entity"),
                reachedOnlyFrom("org.apache.kafka.clients.consumer.KafkaConsumer", "Consumer"),
                reachedOnlyFrom("org.apache.kafka.clients.producer.KafkaProducer", "Publisher"),
                reachedOnlyFrom("jakarta.persistence.EntityManager", "Store", "Entity"),
                reachedOnlyFrom("io.quarkus.hibernate.orm.panache.PanacheRepositoryBase", "Store", "Outbox"),
                reachedOnlyFrom("java.sql.PreparedStatement", "Store", "Query"));
    }

    /** Nobody makes a client of Kafka of his own. */
    static ArchRule kafkaByChannels() {
        return noClasses()
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
                .as("clients of Kafka are made by channels and in libs/kafka");
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
                .and(describe("are written by hand", CodeRules::writtenByHand))
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

    static JavaClass outermost(JavaClass type) {
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

package io.webjack.processing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.test.ArchitectureRules;
import java.lang.reflect.ParameterizedType;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProcessingArchitectureTest {

    @Test
    void theTreeIsTheWayOfAnEvent() {
        ArchitectureRules.of("io.webjack.processing")
                .stages(
                        "start",
                        "intake",
                        "testrun",
                        "execution",
                        "operation",
                        "matching",
                        "action",
                        "resume",
                        "emission",
                        "isolation",
                        "destination",
                        "cancellation",
                        "secret",
                        "lane",
                        "memory")
                .kafkaByChannels()
                .check();
    }

    /** What may be used there of Vert.x is the value that an action ends with. */
    @Test
    void whatComesNextIsDecidedWithoutDoingAnythingOrAskingTheWorld() {
        noClasses()
                .that()
                .resideInAPackage("io.webjack.processing.operation")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.apache.kafka..",
                                "io.webjack.kafka..",
                                "io.webjack.processing.emission..",
                                "io.webjack.processing.isolation..",
                                "java.util.concurrent..",
                                "java.util.random..")
                        .or(resideInAPackage("io.vertx..").and(not(belongToAnyOf(Future.class, AsyncResult.class))))
                        .or(belongToAnyOf(Clock.class, Random.class)))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.webjack.processing.operation"));
    }

    @Test
    void everyTypeOfActionHasExactlyOneExecutorInAPackageOfItsOwn() {
        List<JavaClass> executors = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.webjack.processing.action")
                        .stream()
                        .filter(type -> type.isAssignableTo(ActionExecutor.class) && !type.isInterface())
                        .toList();

        assertThat(executors).extracting(JavaClass::getPackageName).doesNotHaveDuplicates();
        assertThat(executors.stream().map(ProcessingArchitectureTest::definitionOf))
                .containsExactlyInAnyOrderElementsOf(Stream.of(ActionDefinition.class.getPermittedSubclasses())
                        .toList());
    }

    private static Class<?> definitionOf(JavaClass executor) {
        ParameterizedType port = (ParameterizedType) executor.reflect().getGenericInterfaces()[0];
        return (Class<?>) port.getActualTypeArguments()[0];
    }
}

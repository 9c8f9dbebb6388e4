package io.webjack.processing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.test.ArchitectureRules;
import java.lang.reflect.ParameterizedType;
import java.util.List;
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
                        "secret",
                        "lane",
                        "memory")
                .kafkaByChannels()
                .check();
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

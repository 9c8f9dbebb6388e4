package io.webjack.admin.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Says in the description of the API what of a record is always there and what can be null, as its source says it, so that
 * generated clients know it too.
 */
@OpenApiFilter(stages = RunStage.BUILD, priority = 10)
public final class DescribedRecords implements OASFilter {
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName PROPERTY = DotName.createSimple(JsonProperty.class);
    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final DotName NAMED =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

    private final IndexView index;

    public DescribedRecords(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        for (ClassInfo type : index.getKnownClasses()) {
            Schema schema = type.isRecord() ? schemas.get(name(type)) : null;
            // Where something is said to be required it was described elsewhere: by hand, or by the catalog.
            if (schema != null && schema.getRequired() == null) {
                describe(schema, type);
            }
        }
        schemas.values().forEach(DescribedRecords::open);
    }

    private static void describe(Schema schema, ClassInfo type) {
        Map<String, FieldInfo> fields = new LinkedHashMap<>();
        type.recordComponentsInDeclarationOrder().forEach(component -> {
            FieldInfo field = type.field(component.name());
            fields.put(property(field), field);
        });
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null || !properties.keySet().equals(fields.keySet())) {
            return;
        }
        List<String> always = new ArrayList<>();
        fields.forEach((name, field) -> {
            boolean isNullable = field.type().hasAnnotation(NULLABLE);
            boolean isLeftOut = isLeftOut(field, type, isNullable);
            if (!isLeftOut) {
                always.add(name);
            }
            Schema property = properties.get(name);
            if (isNullable && !isLeftOut && property != null) {
                schema.addProperty(name, nullable(property));
            }
        });
        schema.setRequired(always);
    }

    private static String name(ClassInfo type) {
        AnnotationInstance named = type.declaredAnnotation(NAMED);
        return named == null || named.value("name") == null
                ? type.simpleName()
                : named.value("name").asString();
    }

    private static String property(FieldInfo field) {
        AnnotationInstance named = field.annotation(PROPERTY);
        return named == null || named.value() == null
                ? field.name()
                : named.value().asString();
    }

    /** Whether JSON does not have it sometimes. */
    private static boolean isLeftOut(FieldInfo field, ClassInfo type, boolean isNullable) {
        AnnotationInstance include = field.annotation(INCLUDE);
        if (include == null) {
            include = type.declaredAnnotation(INCLUDE);
        }
        String when = include == null || include.value() == null
                ? JsonInclude.Include.ALWAYS.name()
                : include.value().asEnum();
        return when.equals(JsonInclude.Include.NON_EMPTY.name())
                || when.equals(JsonInclude.Include.NON_NULL.name()) && isNullable;
    }

    private static Schema nullable(Schema schema) {
        if (schema.getRef() != null) {
            return either(OASFactory.createSchema().ref(schema.getRef()), schema.getDescription());
        }
        if (schema.getEnumeration() != null) {
            return either(schema, schema.getDescription());
        }
        if (schema.getType() != null && !schema.getType().contains(SchemaType.NULL)) {
            schema.addType(SchemaType.NULL);
        }
        return schema;
    }

    private static Schema either(Schema schema, @Nullable String description) {
        return OASFactory.createSchema()
                .description(description)
                .addOneOf(schema)
                .addOneOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }

    /** An object of which nothing is said holds anything. */
    private static void open(Schema schema) {
        if (schema.getType() != null
                && schema.getType().contains(SchemaType.OBJECT)
                && schema.getRef() == null
                && schema.getProperties() == null
                && schema.getAdditionalPropertiesSchema() == null) {
            schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(true));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(DescribedRecords::open);
        }
        if (schema.getItems() != null) {
            open(schema.getItems());
        }
    }
}

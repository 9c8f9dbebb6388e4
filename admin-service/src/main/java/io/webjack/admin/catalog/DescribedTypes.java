package io.webjack.admin.catalog;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import io.webjack.catalog.ActionTypes;
import io.webjack.catalog.ProcessingSettings;
import io.webjack.catalog.Setting;
import io.webjack.catalog.SourceTypes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Says in the description of the API what a processing is made of, from the catalog: a type that is declared there is described
 * here.
 */
@OpenApiFilter(stages = RunStage.BUILD, priority = 40)
public final class DescribedTypes implements OASFilter {
    private static final String ACTION = "ActionDefinition";
    private static final String SOURCE = "SourceDefinition";
    private static final String DOCUMENT = "ProcessingDocument";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Schema> schemas = new TreeMap<>(SettingSchemas.shared());
        Map<String, String> actions = new TreeMap<>();
        ActionTypes.all().forEach(type -> {
            Schema schema = ofType(type.type(), type.description().en(), type.settings());
            SettingSchemas.addTo(schema, ActionTypes.COMMON_SETTINGS);
            schemas.put(name(type.type(), "Action"), schema);
            actions.put(type.type(), name(type.type(), "Action"));
        });
        schemas.put(ACTION, oneOf(actions, "One step of a processing"));
        Map<String, String> sources = new TreeMap<>();
        SourceTypes.all().forEach(type -> {
            Schema schema = ofType(type.type(), type.description().en(), type.settings());
            schema.addProperty(
                    "webhookUrl",
                    OASFactory.createSchema()
                            .addType(SchemaType.STRING)
                            .readOnly(true)
                            .description("Where data are sent to"));
            schemas.put(name(type.type(), "Source"), schema);
            sources.put(type.type(), name(type.type(), "Source"));
        });
        schemas.put(SOURCE, oneOf(sources, "Where data come from"));
        schemas.put(DOCUMENT, document());
        schemas.forEach(api.getComponents()::addSchema);
    }

    private static Schema document() {
        Schema document = SettingSchemas.object("A processing as a client sends it")
                .addProperty("name", OASFactory.createSchema().addType(SchemaType.STRING))
                .addProperty(
                        "description",
                        OASFactory.createSchema().addType(SchemaType.STRING).addType(SchemaType.NULL))
                .addProperty("source", SettingSchemas.ref(SOURCE))
                .addProperty(
                        "actions",
                        OASFactory.createSchema().addType(SchemaType.ARRAY).items(SettingSchemas.ref(ACTION)))
                .addRequired("name");
        SettingSchemas.addTo(document, ProcessingSettings.ALL);
        return document;
    }

    private static Schema ofType(String type, String description, List<Setting> settings) {
        Schema schema = SettingSchemas.object(description)
                .addProperty(
                        "type",
                        OASFactory.createSchema().addType(SchemaType.STRING).addEnumeration(type))
                .addRequired("type");
        SettingSchemas.addTo(schema, settings);
        return schema;
    }

    /** By the property {@code type}. */
    private static Schema oneOf(Map<String, String> names, String description) {
        Schema schema = OASFactory.createSchema().description(description);
        var discriminator = OASFactory.createDiscriminator().propertyName("type");
        names.forEach((type, name) -> {
            schema.addOneOf(SettingSchemas.ref(name));
            discriminator.addMapping(type, SettingSchemas.SCHEMAS + name);
        });
        return schema.discriminator(discriminator);
    }

    /** {@code http_request} and {@code Action} give {@code HttpRequestAction}. */
    private static String name(String type, String kind) {
        StringBuilder name = new StringBuilder();
        for (String word : type.split("_", -1)) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.append(kind).toString();
    }
}

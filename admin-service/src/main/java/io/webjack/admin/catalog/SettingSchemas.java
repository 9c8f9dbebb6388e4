package io.webjack.admin.catalog;

import io.webjack.catalog.Option;
import io.webjack.catalog.Setting;
import io.webjack.contracts.definition.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** JSON Schemas of settings, by their kinds. */
final class SettingSchemas {
    static final String SCHEMAS = "#/components/schemas/";
    private static final String ROW = "Row";
    private static final String CONDITION = "Condition";

    private SettingSchemas() {}

    /** What schemas of settings refer to. */
    static Map<String, Schema> shared() {
        return Map.of(ROW, row(), CONDITION, condition());
    }

    static void addTo(Schema schema, List<Setting> settings) {
        for (Setting setting : settings) {
            schema.addProperty(setting.name(), of(setting));
            if (setting.required()) {
                schema.addRequired(setting.name());
            }
        }
    }

    static Schema ref(String name) {
        return OASFactory.createSchema().ref(SCHEMAS + name);
    }

    static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema of(Setting setting) {
        Schema schema = ofKind(setting);
        if (schema.getRef() != null) {
            return schema;
        }
        schema.description(setting.caption().en());
        if (setting.defaultValue() != null) {
            schema.setDefaultValue(setting.defaultValue());
        }
        Integer length = setting.bounds().maxLength();
        if (length != null) {
            schema.setMaxLength(length);
        }
        Integer items = setting.bounds().maxItems();
        if (items != null) {
            schema.setMaxItems(items);
        }
        return schema;
    }

    private static Schema ofKind(Setting setting) {
        return switch (setting.kind()) {
            case TEXT, TEMPLATE, URL, CHARSET, REGEX, HEADER_NAME, SECRET, SECRET_VALUE, CERTIFICATES -> text();
            case CONNECTION -> text().format("uuid");
            case DURATION -> text().format("duration");
            case CHOICE -> choice(setting.options());
            case CHOICES -> list(choice(setting.options()));
            case TEXTS, TEMPLATES, STATUSES, NETWORKS, HOSTS -> list(text());
            case DURATIONS -> list(text().format("duration"));
            case ROWS, HEADERS -> list(ref(ROW));
            case CONDITION, ANSWER_CONDITION -> ref(CONDITION);
            case BOOLEAN -> OASFactory.createSchema().addType(SchemaType.BOOLEAN);
            case INTEGER -> OASFactory.createSchema().addType(SchemaType.INTEGER);
            case DECIMAL -> OASFactory.createSchema().addType(SchemaType.NUMBER);
            case DOCUMENT -> OASFactory.createSchema();
            case SECRET_VALUES -> object("").additionalPropertiesSchema(text());
            case OBJECT -> nested(setting.settings());
        };
    }

    private static Schema nested(List<Setting> settings) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
        addTo(schema, settings);
        return schema;
    }

    private static Schema choice(List<Option> options) {
        Schema schema = text();
        options.forEach(option -> schema.addEnumeration(option.value()));
        return schema;
    }

    private static Schema row() {
        return object("A name and its value, both templates")
                .addProperty("name", text())
                .addProperty("value", OASFactory.createSchema().description("A text is a template"));
    }

    private static Schema condition() {
        Schema operator = text();
        for (Condition.Operator known : Condition.Operator.values()) {
            operator.addEnumeration(known.name().toLowerCase(Locale.ROOT));
        }
        Schema comparison = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("left", OASFactory.createSchema().description("A text is a template"))
                .addProperty("operator", operator)
                .addProperty("right", OASFactory.createSchema().description("A text is a template"))
                .addRequired("left")
                .addRequired("operator");
        return OASFactory.createSchema()
                .description("all, any, not, or a comparison")
                .addOneOf(only("all", list(ref(CONDITION))))
                .addOneOf(only("any", list(ref(CONDITION))))
                .addOneOf(only("not", ref(CONDITION)))
                .addOneOf(comparison);
    }

    private static Schema only(String name, Schema schema) {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty(name, schema)
                .addRequired(name);
    }

    private static Schema list(Schema items) {
        return OASFactory.createSchema().addType(SchemaType.ARRAY).items(items);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}

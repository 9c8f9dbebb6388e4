package io.webjack.processing.secret;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.template.Template;
import io.webjack.template.liquid.Reference;
import io.webjack.template.value.TemplateException;
import io.webjack.wire.WireJson;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The secrets that the actions of a processing name in their templates.
 *
 * @param names which
 * @param hasOthers whether there may be more, whose names only the data tell: {@code secrets[fields.account]}
 */
public record NamedSecrets(Set<String> names, boolean hasOthers) {
    /** No template uses a secret. */
    public static final NamedSecrets NONE = new NamedSecrets(Set.of(), false);

    private static final String ROOT = "secrets";

    public NamedSecrets {
        names = Set.copyOf(names);
    }

    /** Reads every text of the actions, whichever setting it belongs to: a new type of action is not to be forgotten here. */
    public static NamedSecrets of(List<ActionDefinition> actions) {
        Finding finding = new Finding();
        actions.forEach(action -> finding.in(WireJson.mapper().valueToTree(action)));
        return finding.names.isEmpty() && !finding.others ? NONE : new NamedSecrets(finding.names, finding.others);
    }

    /** What was found up to now. */
    private static final class Finding {
        private final Set<String> names = new HashSet<>();
        private boolean others;

        void in(JsonNode node) {
            if (node.isTextual()) {
                in(node.textValue());
            }
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                in(property.getKey());
            }
            node.forEach(this::in);
        }

        private void in(String text) {
            if (!text.contains(ROOT)) {
                return;
            }
            try {
                Template.compile(text).references().forEach(this::add);
            } catch (TemplateException e) {
                // A text, or a template of another kind than is known here.
                others = true;
            }
        }

        private void add(Reference reference) {
            if (reference.root().equals(ROOT)) {
                if (reference.names().size() > 1) {
                    names.add(reference.names().get(1));
                } else {
                    others = true;
                }
            }
        }
    }
}

package io.webjack.processing.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.test.DefinitionBuilder;
import org.junit.jupiter.api.Test;

class NamedSecretsTest {

    @Test
    void secretsAreFoundInEverySettingOfEveryAction() {
        NamedSecrets named = NamedSecrets.of(
                DefinitionBuilder.running().action("""
                        {"key": "json", "type": "json",
                         "document": {"a": [{"{{ secrets.key }}": "{{ secrets['в скобках'] | upcase }}"}]},
                         "when": {"left": "{{ secrets.condition }}", "operator": "equals", "right": "x"}}""").action("""
                        {"key": "send", "type": "http_request", "method": "POST",
                         "url": "https://crm.test/{{ secrets.path }}", "query": [{"name": "t", "value": "{{ secrets.query }}"}],
                         "headers": [{"name": "X-A", "value": "Bearer {{ secrets.header }}"}],
                         "body": "{\\"n\\": {{ secrets.hole }}{% if fields.a %}, \\"x\\": \\"{{ secrets.branch }}\\"{% endif %}}"}""").build().actions());

        assertThat(named.names())
                .containsExactlyInAnyOrder(
                        "key", "в скобках", "condition", "path", "query", "header", "hole", "branch");
        assertThat(named.hasOthers()).isFalse();
    }

    @Test
    void aNameThatOnlyTheDataTellIsAnother() {
        assertThat(inBody("{{ secrets[fields.account] }}").hasOthers()).isTrue();
        assertThat(inBody("{% assign all = secrets %}{{ all.crm }}").hasOthers())
                .isTrue();
        assertThat(inBody("{{ secrets. }}").hasOthers()).isTrue();
    }

    @Test
    void whatOnlyLooksLikeASecretIsNone() {
        assertThat(inBody("my secrets: {{ fields.secrets }}")).isEqualTo(NamedSecrets.NONE);
    }

    private static NamedSecrets inBody(String body) {
        return NamedSecrets.of(DefinitionBuilder.running()
                .post("https://crm.test/", "text/plain", body)
                .build()
                .actions());
    }
}

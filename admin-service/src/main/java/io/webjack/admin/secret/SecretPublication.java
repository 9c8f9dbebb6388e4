package io.webjack.admin.secret;

import io.webjack.admin.publication.PublicationSource;
import io.webjack.admin.publication.PublishedRow;
import io.webjack.contracts.Topic;
import io.webjack.contracts.secret.SecretRecord;
import io.webjack.wire.CloudEventHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The table of secrets as it is published on {@code webjack.secrets}. */
@ApplicationScoped
class SecretPublication implements PublicationSource {
    private final SecretCatalog catalog;

    SecretPublication(SecretCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Topic topic() {
        return Topic.SECRETS;
    }

    @Override
    public String table() {
        return "secret";
    }

    @Override
    public PublishedRow read(UUID id) {
        SecretEntity secret = catalog.published(id)
                .orElseThrow(() -> new IllegalStateException("there is no secret " + id + " to publish"));
        return new PublishedRow(
                secret.version,
                secret.deleted
                        ? null
                        : new SecretRecord(
                                secret.id, secret.name, secret.version, secret.encryptedValue, secret.updatedAt),
                CloudEventHeaders.SECRET_CHANGED,
                "/secrets/" + id,
                secret.updatedAt);
    }
}

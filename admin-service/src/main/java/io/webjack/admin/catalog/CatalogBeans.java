package io.webjack.admin.catalog;

import io.webjack.catalog.Catalog;
import io.webjack.catalog.validation.ProcessingValidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The catalog of this installation. */
@ApplicationScoped
class CatalogBeans {
    @Produces
    @Singleton
    Catalog catalog(CatalogConfig config) {
        return new Catalog(config.sourceTypes(), config.actionTypes());
    }

    @Produces
    @Singleton
    ProcessingValidator validator(Catalog catalog) {
        return new ProcessingValidator(catalog);
    }
}

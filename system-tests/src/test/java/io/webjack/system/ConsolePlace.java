package io.webjack.system;

import java.util.List;
import java.util.function.Consumer;

/**
 * Something that a person can have before them: a page, or a dialog on one.
 *
 * @param name as a file can be called
 * @param open brings it up in a browser in which somebody is signed in
 */
record ConsolePlace(String name, Consumer<ConsolePage> open) {
    /** All of them, for a processing and an operation that failed. */
    static List<ConsolePlace> all(String processingId, String operationId) {
        String processing = "/processings/" + processingId;
        String operation = "/operations/" + operationId;
        return List.of(
                at("overview", "/", "main canvas"),
                at("processings", "/processings", ".processing-row"),
                new ConsolePlace("create", page -> {
                    page.open("/processings?new");
                    page.press("dialog input[name='from'][value='http']");
                }),
                new ConsolePlace("editor", page -> editor(page, processing)),
                new ConsolePlace("action", page -> {
                    editor(page, processing);
                    page.press(".add-action button");
                    page.see("dialog [data-type='http_request']");
                }),
                new ConsolePlace("picker", page -> {
                    editor(page, processing);
                    page.press("[data-pointer='/actions/0/fields/0/value'] .template-pick");
                    page.see("dialog .picker-item");
                }),
                new ConsolePlace("versions", page -> {
                    page.open(processing);
                    page.press(".editor-head button:not([aria-keyshortcuts]).btn-outline-secondary");
                    page.see("dialog .versions");
                }),
                at("operations", "/operations?processingId=" + processingId, ".operation-row"),
                new ConsolePlace("bulk", page -> {
                    page.open("/operations?processingId=" + processingId + "&status=FAILED");
                    page.see(".operation-row");
                    page.press(".page-actions button");
                    page.see("dialog .btn-primary");
                }),
                at("operation", operation, ".error-panel"),
                new ConsolePlace("repeat", page -> {
                    page.open(operation);
                    page.press("wj-settlement .btn-primary");
                    page.press("wj-repetition .btn-outline-secondary");
                    page.see("dialog .edited-fields");
                }),
                at("connections", "/connections", ".card-row"),
                at("connection", "/connections?new=facebook", "main form"),
                at("secrets", "/secrets", ".card-row"),
                at("notifications", "/notifications", "main form"),
                at("users", "/users", ".card-row"),
                at("keys", "/keys", ".card-row"),
                at("audit", "/audit", "main tbody tr, main .list > li"),
                new ConsolePlace("account", page -> {
                    page.open("/secrets");
                    page.see(".card-row");
                    page.press("wj-menu .account-button");
                    page.see("wj-menu .account-panel .themes");
                }));
    }

    @Override
    public String toString() {
        return name;
    }

    private static ConsolePlace at(String name, String path, String seen) {
        return new ConsolePlace(name, page -> {
            page.open(path);
            page.see(seen);
        });
    }

    private static void editor(ConsolePage page, String path) {
        page.open(path);
        page.press("[data-pointer='/actions/0'] .action-toggle");
        page.press("[data-pointer='/actions/1'] .action-toggle");
        page.see("[data-pointer='/actions/1/url'] textarea");
        page.see(".trial-actions");
    }
}

package io.webjack.catalog;

import java.util.List;

/** What a processing has beside its source and its actions. */
public final class ProcessingSettings {
    public static final List<Setting> ALL = List.of(
            Setting.of("name", Kind.TEXT, "Название", "Name").mandatory().longest(200),
            Setting.of("description", Kind.TEXT, "Описание", "Description").longest(4_000),
            Setting.of("notifications", Kind.OBJECT, "Уведомления об ошибках", "Notifications about errors")
                    .settings(
                            Setting.of("emails", Kind.TEXTS, "E-mail", "E-mail")
                                    .longest(254)
                                    .most(50),
                            Setting.of("language", Kind.CHOICE, "Язык писем", "Language of letters")
                                    .options(
                                            Option.of("ru", "Русский", "Russian"),
                                            Option.of("en", "Английский", "English"))),
            Setting.of("ordering", Kind.OBJECT, "Порядок", "Ordering")
                    .help(
                            "События с одинаковым ключом обрабатываются строго одно за другим.",
                            "Events with the same key are processed strictly one after another.")
                    .settings(Setting.of("key", Kind.TEMPLATE, "Ключ", "Key")
                            .mandatory()
                            .longest(4_096)),
            Setting.of("deduplication", Kind.OBJECT, "Повторы", "Duplicates")
                    .help(
                            "Событие с ключом, который уже был, не обрабатывается второй раз.",
                            "An event whose key came before is not processed again.")
                    .settings(
                            Setting.of("key", Kind.TEMPLATE, "Ключ", "Key").longest(4_096),
                            Setting.of("window", Kind.DURATION, "Сколько помнить", "How long it is remembered")
                                    .otherwise("PT24H")
                                    .between("PT1M", "P7D")),
            Setting.of("rateLimit", Kind.OBJECT, "Ограничение скорости", "Rate limit")
                    .settings(Setting.of("perSecond", Kind.DECIMAL, "Лидов в секунду", "Leads a second")
                            .mandatory()
                            .between("0.001", "10000")));

    private ProcessingSettings() {}
}

package io.webjack.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The action types of Webjack. */
public final class ActionTypes {
    private static final int MOST_ROWS = 500;

    /** What every action has beside {@code type}. */
    public static final List<Setting> COMMON_SETTINGS = List.of(
            Setting.of("key", Kind.TEXT, "Ключ", "Key")
                    .longest(60)
                    .help(
                            "Под этим именем следующие действия видят результат: actions.<ключ>. Латинские буквы, цифры и _.",
                            "Later actions see the result under this name: actions.<key>. Latin letters, digits and _."),
            Setting.of("name", Kind.TEXT, "Название", "Name").longest(200),
            Setting.of("when", Kind.CONDITION, "Выполнять, если", "Run when")
                    .help("Если условие не выполнено, действие пропускается.", "When false, the action is skipped."),
            Setting.of("onFailure", Kind.CHOICE, "При ошибке", "On failure")
                    .otherwise("STOP")
                    .options(
                            Option.of("STOP", "Остановить операцию", "Stop the operation"),
                            Option.of("CONTINUE", "Продолжить со следующего действия", "Go on with the next action")));

    private static final Field BODY = Field.of("body", "Тело", "Body");
    private static final Field CONTENT_TYPE = Field.of("contentType", "Тип содержимого", "Content type");

    private static final ActionType FORM_URLENCODED = new ActionType(
            "form_urlencoded",
            new Caption("Form Urlencoded", "Form Urlencoded"),
            new Caption("Формирует тело запроса в виде формы.", "Builds the body of a request as a form."),
            List.of(
                    rows("fields", "Поля формы", "Form fields").mandatory(),
                    Setting.of("charset", Kind.CHARSET, "Кодировка", "Charset")
                            .otherwise("UTF-8")
                            .help(
                                    "Символы, которых в кодировке нет, записываются как в браузерах: &#1234;",
                                    "Characters that the charset lacks are written as browsers do: &#1234;"),
                    Setting.of("listStyle", Kind.CHOICE, "Запись списков", "How lists are written")
                            .otherwise("REPEAT")
                            .options(
                                    Option.of("REPEAT", "Повтор имени: a=1&a=2", "Name repeated: a=1&a=2"),
                                    Option.of("BRACKETS", "Скобки: a[]=1&a[]=2", "Brackets: a[]=1&a[]=2"),
                                    Option.of("INDEXED", "Номера: a[0]=1&a[1]=2", "Numbers: a[0]=1&a[1]=2")),
                    Setting.of("omitEmpty", Kind.BOOLEAN, "Пропускать пустые значения", "Omit empty values")
                            .otherwise(false)),
            List.of(BODY, CONTENT_TYPE),
            false,
            "form");

    private static final ActionType JSON = new ActionType(
            "json",
            new Caption("JSON", "JSON"),
            new Caption("Формирует тело запроса в формате JSON.", "Builds the body of a request as JSON."),
            List.of(
                    Setting.of("document", Kind.DOCUMENT, "Документ", "Document")
                            .mandatory()
                            .help(
                                    "Любой JSON; каждый текст в нём — шаблон. Шаблон из одного {{ … }} сохраняет тип значения.",
                                    "Any JSON; each text in it is a template. A template of one {{ … }} keeps the value's type.")),
            List.of(BODY, CONTENT_TYPE),
            false,
            "json");

    private static final ActionType HTTP_REQUEST = new ActionType(
            "http_request",
            new Caption("HTTP-запрос", "HTTP request"),
            new Caption(
                    "Отправляет данные в любой сервис, у которого есть API.",
                    "Sends data to any service that has an API."),
            List.of(
                    Setting.of("method", Kind.CHOICE, "Метод", "Method")
                            .mandatory()
                            .options(
                                    Option.of("GET"),
                                    Option.of("POST"),
                                    Option.of("PUT"),
                                    Option.of("PATCH"),
                                    Option.of("DELETE"),
                                    Option.of("HEAD")),
                    Setting.of("url", Kind.URL, "Адрес", "Address")
                            .mandatory()
                            .longest(16_384)
                            .help(
                                    "Начинается с http:// или https://; отправляется так, как введён.",
                                    "Begins with http:// or https://; it is sent as typed."),
                    rows("query", "Параметры строки запроса", "Query parameters"),
                    Setting.of("headers", Kind.HEADERS, "Заголовки", "Headers").most(100),
                    Setting.of("body", Kind.TEMPLATE, "Тело", "Body")
                            .help(
                                    "Обычно результат предыдущего действия: {{ actions.form.body }}",
                                    "Usually the result of the action before: {{ actions.form.body }}"),
                    Setting.of("successCodes", Kind.STATUSES, "Успешные коды статуса", "Success status codes")
                            .otherwise(List.of("2**"))
                            .most(20)
                            .help(
                                    "* заменяет одну цифру; 2** — все успешные.",
                                    "* stands for a digit; 2** is any success."),
                    Setting.of("timeout", Kind.DURATION, "Время ожидания", "Timeout")
                            .otherwise("PT30S")
                            .between("PT0.1S", "PT2M")
                            .help(
                                    "На весь запрос, не больше двух минут.",
                                    "For the whole request, two minutes at most."),
                    Setting.of("followRedirects", Kind.BOOLEAN, "Переходить по перенаправлениям", "Follow redirects")
                            .otherwise(false),
                    Setting.of("retry", Kind.OBJECT, "Повторы", "Retries")
                            .settings(
                                    Setting.of(
                                                    "delays",
                                                    Kind.DURATIONS,
                                                    "Паузы перед повторами",
                                                    "Pauses before retries")
                                            .otherwise(List.of("PT5S", "PT30S", "PT2M", "PT10M", "PT1H", "PT6H"))
                                            .between("PT1S", "P1D")
                                            .most(20)
                                            .help("Пустой список: без повторов.", "An empty list: no retries."),
                                    Setting.of("statuses", Kind.STATUSES, "Повторять при кодах", "Retried statuses")
                                            .otherwise(List.of("408", "425", "429", "5**"))
                                            .most(20),
                                    Setting.of("maxDuration", Kind.DURATION, "Не дольше", "No longer than")
                                            .between("PT1S", "P7D")),
                    Setting.of("onUnknownOutcome", Kind.CHOICE, "Если ответ потерян", "When the answer is lost")
                            .otherwise("RETRY")
                            .options(
                                    Option.of(
                                            "RETRY",
                                            "Повторить с тем же Idempotency-Key",
                                            "Repeat, same Idempotency-Key"),
                                    Option.of("HOLD", "Ждать решения человека", "Wait for a person's decision")),
                    Setting.of("successWhen", Kind.ANSWER_CONDITION, "Успех, если", "Success when")
                            .help(
                                    "Условие на ответ, например actions.<ключ>.json.success; ключ — этого действия.",
                                    "A condition on the answer, such as actions.<key>.json.success, with this action's key.")),
            List.of(
                    Field.of("status", "Код статуса", "Status code"),
                    Field.of("headers", "Заголовки ответа", "Headers of the answer"),
                    Field.of("body", "Тело ответа", "Body of the answer"),
                    Field.of("json", "Тело ответа как JSON", "Body of the answer as JSON")),
            false,
            "request");

    private static final ActionType SET_FIELDS = new ActionType(
            "set_fields",
            new Caption("Задать поля", "Set fields"),
            new Caption(
                    "Задаёт поля; дальше они доступны как fields.<имя>.",
                    "Sets fields; they are fields.<name> from then on."),
            List.of(rows("fields", "Поля", "Fields").mandatory()),
            List.of(),
            true,
            "fields");

    private static final ActionType FILTER = new ActionType(
            "filter",
            new Caption("Фильтр", "Filter"),
            new Caption(
                    "Завершает операцию, если условие не выполнено.",
                    "Ends the operation when its condition is false."),
            List.of(Setting.of("condition", Kind.CONDITION, "Условие", "Condition")
                    .mandatory()),
            List.of(),
            false,
            "filter");

    private static final ActionType DELAY = new ActionType(
            "delay",
            new Caption("Задержка", "Delay"),
            new Caption(
                    "Ждёт заданное время или до момента, не дольше 30 дней.",
                    "Waits for a time, or until a moment, for 30 days at most."),
            List.of(
                    Setting.of("duration", Kind.TEMPLATE, "Сколько ждать", "How long")
                            .longest(4_096)
                            .help(
                                    "Длительность ISO 8601, например PT10M или P1D.",
                                    "An ISO 8601 duration, such as PT10M or P1D."),
                    Setting.of("until", Kind.TEMPLATE, "До какого момента", "Until when")
                            .longest(4_096)
                            .help(
                                    "Например 2026-01-31T10:00:00+03:00 или 31.01.2026 10:00 (по Москве). Прошедшего момента не ждут.",
                                    "Such as 2026-01-31T10:00:00+03:00, or 31.01.2026 10:00 (in Moscow). A moment that is over is not waited for.")),
            List.of(Field.of("until", "До какого момента", "Until when")),
            false,
            "delay");

    private static final ActionType PARSE = new ActionType(
            "parse",
            new Caption("Разобрать текст", "Parse a text"),
            new Caption(
                    "Достаёт значения из текста; дальше они доступны как actions.<ключ>.<имя>.",
                    "Reads values out of a text; they are actions.<key>.<name> from then on."),
            List.of(
                    Setting.of("input", Kind.TEMPLATE, "Текст", "Text").mandatory(),
                    Setting.of("format", Kind.CHOICE, "Формат", "Format")
                            .mandatory()
                            .options(
                                    Option.of("JSON"),
                                    Option.of("FORM", "Форма (a=1&b=2)", "Form (a=1&b=2)"),
                                    Option.of("XML"),
                                    Option.of("REGEX", "Регулярное выражение", "Regular expression")),
                    Setting.of("pattern", Kind.REGEX, "Регулярное выражение", "Regular expression")
                            .longest(4_096)
                            .help(
                                    "Именованные группы (?P<имя>…) становятся значениями.",
                                    "Named groups (?P<name>…) become values.")),
            List.of(),
            true,
            "parsed");

    private static final ActionType EMAIL = new ActionType(
            "email",
            new Caption("Письмо", "E-mail"),
            new Caption("Отправляет письмо.", "Sends a letter."),
            List.of(
                    Setting.of("to", Kind.TEMPLATES, "Кому", "To")
                            .mandatory()
                            .most(50)
                            .longest(4_096)
                            .help(
                                    "Адреса или шаблоны; шаблон может дать несколько адресов через запятую.",
                                    "Addresses or templates; a template may give several addresses between commas."),
                    Setting.of("subject", Kind.TEMPLATE, "Тема", "Subject")
                            .mandatory()
                            .longest(4_096),
                    Setting.of("text", Kind.TEMPLATE, "Текст", "Text"),
                    Setting.of("html", Kind.TEMPLATE, "HTML", "HTML")
                            .help(
                                    "Значения полей вставляйте с фильтром escape: {{ fields.name | escape }}",
                                    "Put values of fields in with the filter escape: {{ fields.name | escape }}")),
            List.of(
                    Field.of("to", "Получатели", "Recipients"),
                    Field.of("subject", "Тема", "Subject"),
                    Field.of("messageId", "Message-ID", "Message-ID")),
            false,
            "email");

    private static final ActionType PUBLISH = new ActionType(
            "publish",
            new Caption("Записать в Kafka", "Publish to Kafka"),
            new Caption("Пишет запись в топик webjack.out.*.", "Writes a record to a topic under webjack.out."),
            List.of(
                    Setting.of("topic", Kind.TEMPLATE, "Топик", "Topic")
                            .mandatory()
                            .longest(4_096)
                            .help(
                                    "Начинается с webjack.out.; если такого топика нет, он создаётся.",
                                    "Begins with webjack.out.; a topic that does not exist is created."),
                    Setting.of("messageKey", Kind.TEMPLATE, "Ключ записи", "Record key")
                            .longest(4_096),
                    Setting.of("value", Kind.DOCUMENT, "Значение", "Value")
                            .mandatory()
                            .help(
                                    "Любой JSON; каждый текст в нём — шаблон.",
                                    "Any JSON; each text in it is a template.")),
            List.of(
                    Field.of("topic", "Топик", "Topic"),
                    Field.of("partition", "Партиция", "Partition"),
                    Field.of("offset", "Смещение", "Offset")),
            false,
            "publish");

    private static final Map<String, ActionType> BY_TYPE =
            byType(FORM_URLENCODED, JSON, HTTP_REQUEST, SET_FIELDS, FILTER, DELAY, PARSE, EMAIL, PUBLISH);

    private ActionTypes() {}

    /** In the order in which a console shows them. */
    public static List<ActionType> all() {
        return List.copyOf(BY_TYPE.values());
    }

    public static Optional<ActionType> find(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    private static Setting rows(String name, String ru, String en) {
        return Setting.of(name, Kind.ROWS, ru, en).most(MOST_ROWS);
    }

    private static Map<String, ActionType> byType(ActionType... types) {
        Map<String, ActionType> map = new LinkedHashMap<>();
        for (ActionType type : types) {
            map.put(type.type(), type);
        }
        return map;
    }
}

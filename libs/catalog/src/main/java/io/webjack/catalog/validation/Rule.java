package io.webjack.catalog.validation;

/** What a processing can violate: stable codes with their sentences. */
public enum Rule {
    REQUIRED("должно быть задано", "must be set"),
    UNKNOWN_PROPERTY("нет такого свойства", "there is no such property"),
    UNKNOWN_TYPE("нет такого типа; есть: %s", "there is no such type; there are: %s"),
    TYPE_NOT_AVAILABLE(
            "тип «%s» пока не поддерживается этой установкой",
            "the type '%s' is not supported by this installation yet"),
    WRONG_TYPE("здесь ожидается %s", "%s is expected here"),
    NOT_ALLOWED("допустимы только: %s", "only these are allowed: %s"),
    TOO_LONG("не больше %s символов", "at most %s characters"),
    TOO_MANY("не больше %s элементов", "at most %s items"),
    TOO_DEEP("слишком глубокая вложенность", "nested too deep"),
    TOO_LARGE("обработка слишком велика: не больше %s символов", "the processing is too large: at most %s characters"),
    OUT_OF_RANGE("должно быть от %s до %s", "must be from %s to %s"),
    DURATION_INVALID(
            "ожидается длительность ISO 8601, например PT30S", "an ISO 8601 duration such as PT30S is expected"),
    TIME_INVALID(
            "ожидается время, например 2026-01-31T10:00:00+03:00",
            "a time such as 2026-01-31T10:00:00+03:00 is expected"),
    STATUS_INVALID(
            "ожидается код статуса, * заменяет цифру: 2**, 404",
            "a status code is expected, * stands for a digit: 2**, 404"),
    KEY_INVALID(
            "ключ: латинские строчные буквы, цифры и _, сначала буква, до 60 символов",
            "a key: lower-case letters a–z, digits and _, a letter first, at most 60"),
    NAME_NOT_UNIQUE("такое имя уже есть", "this name exists already"),
    KEY_NOT_UNIQUE("такой ключ уже есть у другого действия", "another action has this key already"),
    TEMPLATE_INVALID("строка %s, позиция %s: %s", "line %s, column %s: %s"),
    UNKNOWN_NAME("«%s» здесь не существует; есть: %s", "'%s' does not exist here; there are: %s"),
    UNKNOWN_ACTION("нет действия с ключом «%s»", "there is no action with the key '%s'"),
    LATER_ACTION(
            "действие «%s» выполняется не раньше этого: его результата ещё нет",
            "the action '%s' does not run before this one: its result is not there yet"),
    UNKNOWN_OUTPUT("у действия «%s» нет результата «%s»; есть: %s", "the action '%s' has no '%s'; it has: %s"),
    CONDITION_INVALID(
            "условие — это all, any, not или left, operator, right",
            "a condition is all, any, not, or left, operator, right"),
    OPERAND_MISSING("оператору нужна правая часть", "the operator needs a right side"),
    EMAIL_INVALID("это не адрес электронной почты", "this is not an e-mail address"),
    URL_INVALID(
            "адрес должен начинаться с http:// или https:// и содержать имя сервера",
            "an address begins with http:// or https:// and names a host"),
    HEADER_NAME_INVALID("недопустимое имя заголовка", "not a name allowed for a header"),
    HEADER_VALUE_INVALID(
            "в значении заголовка не может быть переводов строк и управляющих символов",
            "a header value cannot hold line breaks or control characters"),
    HEADER_VALUE_TRIMMED(
            "пробелы и переводы строк по краям значения убраны", "space and line breaks around the value were removed"),
    HEADER_REPEATED(
            "заголовок «%s» задан дважды; отправлен будет последний",
            "the header '%s' is set twice; the last one is sent"),
    CHARSET_UNKNOWN("неизвестная кодировка", "unknown charset"),
    NETWORK_INVALID(
            "ожидается адрес или сеть, например 203.0.113.0/24",
            "an address or a network such as 203.0.113.0/24 is expected"),
    HOST_INVALID(
            "ожидается имя сервера без https:// и пути: crm.example.org, crm.example.org:8443 или *.example.org",
            "the name of a server without https:// and a path is expected: crm.example.org, crm.example.org:8443 or"
                    + " *.example.org"),
    HOST_TAKEN("для этого сервера уже есть подключение «%s»", "the connection '%s' is for this server already"),
    CERTIFICATE_INVALID(
            "ожидаются сертификаты в формате PEM (-----BEGIN CERTIFICATE-----); не читается сертификат № %s",
            "certificates as PEM (-----BEGIN CERTIFICATE-----) are expected; number %s cannot be read"),
    CERTIFICATE_NOT_ALONE(
            "здесь должны быть только сертификаты, а есть и %s: уберите это",
            "only certificates belong here, but there is a %s too: take it out"),
    CERTIFICATES_NOT_CHECKED(
            "сертификат сервера %s не проверяется: так задано в подключении «%s»",
            "the certificate of %s is not checked: the connection '%s' says so"),
    SECRET_NAME_INVALID("имя секрета: латинские буквы, цифры и _", "the name of a secret: letters a–z, digits and _"),
    SECRET_UNKNOWN("секрета «%s» нет: сначала создайте его", "there is no secret '%s': make it first"),
    CONNECTION_INVALID("ожидается id подключения (UUID)", "the id of a connection (UUID) is expected"),
    CONNECTION_UNKNOWN("такого подключения нет: сначала создайте его", "there is no such connection: make it first"),
    CONNECTION_OF_OTHER_TYPE(
            "это подключение типа %s, а источнику нужно подключение типа %s",
            "this connection is of the type %s; the source needs one of the type %s"),
    REGEX_INVALID("это не регулярное выражение в синтаксисе RE2", "this is not a regular expression of RE2"),
    EXPRESSIONS_TOO_LARGE(
            "регулярные выражения обработки вместе слишком велики: больше %s шагов, если раскрыть их повторения",
            "the regular expressions of the processing are too large together: more than %s steps once their"
                    + " repetitions are written out"),
    TOPIC_INVALID(
            "имя топика начинается с webjack.out. и состоит из латинских букв, цифр, точек, _ и -",
            "the name of a topic begins with webjack.out. and has letters a–z, digits, dots, _ and -"),
    ONE_OF("должно быть задано ровно одно из: %s", "exactly one of these must be set: %s"),
    DUPLICATE_NAME("повторяется: %s", "repeated: %s"),
    BODY_NOT_SENT("запрос %s отправляется без тела", "a %s request is sent without a body"),
    BODY_TYPE_UNKNOWN(
            "неизвестно, что это за текст: значения подставляются как есть и могут его испортить; задайте заголовок"
                    + " Content-Type: application/json, text/xml, text/html, application/x-www-form-urlencoded или text/plain",
            "it is not known what this text is: values are put in as they are and may break it; set the header Content-Type:"
                    + " application/json, text/xml, text/html, application/x-www-form-urlencoded or text/plain"),
    BODY_CHARSETS_DIFFER(
            "в документе написано, что он в кодировке %s, а в заголовке Content-Type – %s: отправлен будет в ней",
            "the document says that it is in %s, the header Content-Type that it is in %s, which it is sent in"),
    CONTROL_CHARACTER(
            "в имени не может быть переносов строк и других управляющих символов",
            "a name has no line breaks and other control characters"),
    SINCE_TOO_OLD(
            "читаются лиды не старше %s дней: укажите время не раньше %s или уберите его, чтобы прочитать всё за этот"
                    + " срок",
            "leads of the last %s days can be read: give a time not before %s, or none to read all of these"),
    NOT_CURL(
            "это не команда curl с адресом: вставьте её целиком, начиная со слова curl",
            "this is no command of curl with an address: paste all of it, beginning with the word curl"),
    NUL_IN_COMMAND(
            "команда не может содержать символ с кодом 0", "a command cannot hold the character with the code 0"),
    PROCESSING_NOT_SAVED(
            "чтобы отправить запрос по-настоящему, сначала сохраните обработку: он останется в её истории",
            "to send for real, save the processing first: what is sent stays in its history"),
    NO_RECIPIENT(
            "об ошибках никто не узнает: укажите, кому писать, в обработке или в уведомлениях по умолчанию",
            "nobody learns of failures: name a recipient in the processing or in the default notifications"),
    SOURCE_MISSING("добавьте источник данных", "add a source"),
    ACTIONS_MISSING("добавьте хотя бы одно действие", "add at least one action");

    private final String ru;
    private final String en;

    Rule(String ru, String en) {
        this.ru = ru;
        this.en = en;
    }

    String ru(Object... arguments) {
        return ru.formatted(arguments);
    }

    String en(Object... arguments) {
        return en.formatted(arguments);
    }
}

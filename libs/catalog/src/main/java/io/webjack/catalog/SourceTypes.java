package io.webjack.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The source types of Webjack. */
public final class SourceTypes {
    private static final Setting CHARSET = Setting.of("charset", Kind.CHARSET, "Кодировка", "Charset")
            .help(
                    "Для данных, которые не называют свою кодировку, например windows-1251.",
                    "For data that do not name their charset, such as windows-1251.");
    private static final Setting FORM_IDS = Setting.of("formIds", Kind.TEXTS, "ID форм", "Form IDs")
            .most(200)
            .longest(100)
            .help("Пусто: все формы.", "Empty: all forms.");
    private static final Setting CONNECTION = Setting.of("connectionId", Kind.CONNECTION, "Подключение", "Connection")
            .neededToStart();

    private static final SourceType HTTP = new SourceType(
            "http",
            new Caption("Произвольный HTTP-запрос", "Arbitrary HTTP request"),
            new Caption("Принимает запросы от любых сервисов и сайтов.", "Takes requests from any service or site."),
            List.of(
                    Setting.of("methods", Kind.CHOICES, "Методы", "Methods")
                            .otherwise(List.of("POST"))
                            .options(
                                    Option.of("GET"),
                                    Option.of("POST"),
                                    Option.of("PUT"),
                                    Option.of("PATCH"),
                                    Option.of("DELETE")),
                    Setting.of("response", Kind.OBJECT, "Ответ отправителю", "Answer to the sender")
                            .settings(
                                    Setting.of("status", Kind.INTEGER, "Код статуса", "Status code")
                                            .otherwise(200)
                                            .between("200", "299"),
                                    Setting.of("contentType", Kind.TEXT, "Тип содержимого", "Content type")
                                            .longest(200),
                                    Setting.of("body", Kind.TEMPLATE, "Тело", "Body")
                                            .longest(65_536)
                                            .help(
                                                    "Доступны fields, event и processing.",
                                                    "It sees fields, event and processing.")),
                    CHARSET,
                    Setting.of("strict", Kind.BOOLEAN, "Строгий разбор", "Strict reading")
                            .otherwise(false)
                            .help(
                                    "Отказывать, если тело не соответствует своему типу или содержит повторы ключей.",
                                    "Refuse a body that is not what its type says, or that repeats keys."),
                    Setting.of("signature", Kind.OBJECT, "Подпись", "Signature")
                            .settings(
                                    Setting.of("header", Kind.HEADER_NAME, "Заголовок", "Header")
                                            .mandatory(),
                                    Setting.of("algorithm", Kind.CHOICE, "Алгоритм", "Algorithm")
                                            .otherwise("HMAC_SHA256")
                                            .options(
                                                    Option.of("HMAC_SHA256", "HMAC-SHA256", "HMAC-SHA256"),
                                                    Option.of("HMAC_SHA1", "HMAC-SHA1", "HMAC-SHA1"),
                                                    Option.of("HMAC_SHA512", "HMAC-SHA512", "HMAC-SHA512")),
                                    Setting.of("secret", Kind.SECRET, "Секрет", "Secret")
                                            .mandatory(),
                                    Setting.of("prefix", Kind.TEXT, "Приставка", "Prefix")
                                            .longest(50)
                                            .help("Например sha256=", "Such as sha256="),
                                    Setting.of("encoding", Kind.CHOICE, "Запись", "Encoding")
                                            .otherwise("HEX")
                                            .options(Option.of("HEX"), Option.of("BASE64"))),
                    Setting.of("authentication", Kind.OBJECT, "Проверка отправителя", "Authentication of the sender")
                            .settings(
                                    Setting.of("type", Kind.CHOICE, "Способ", "Means")
                                            .mandatory()
                                            .options(
                                                    Option.of(
                                                            "BASIC",
                                                            "Имя и пароль (Basic)",
                                                            "Name and password (Basic)"),
                                                    Option.of("HEADER", "Токен в заголовке", "Token in a header"),
                                                    Option.of("QUERY", "Токен в строке запроса", "Token in the query"),
                                                    Option.of("BODY", "Токен в теле", "Token in the body")),
                                    Setting.of("username", Kind.TEXT, "Имя", "User name")
                                            .longest(200),
                                    Setting.of("header", Kind.HEADER_NAME, "Заголовок", "Header")
                                            .otherwise("Authorization"),
                                    Setting.of("parameter", Kind.TEXT, "Параметр", "Parameter")
                                            .longest(100)
                                            .help(
                                                    "Имя параметра адреса, в котором передаётся токен.",
                                                    "The name of the query parameter that holds the token."),
                                    Setting.of("field", Kind.TEXT, "Поле", "Field")
                                            .longest(100)
                                            .help(
                                                    "Имя поля тела с токеном: google_key у Google Рекламы, "
                                                            + "auth[application_token] у Битрикс24.",
                                                    "The name of the field of the body that holds the token: google_key "
                                                            + "of Google Ads, auth[application_token] of Bitrix24."),
                                    Setting.of("secret", Kind.SECRET, "Секрет", "Secret")
                                            .mandatory()
                                            .help("Пароль или токен.", "The password or the token.")),
                    Setting.of("allowedAddresses", Kind.NETWORKS, "Разрешённые адреса", "Allowed addresses")
                            .most(200)
                            .help(
                                    "Адреса и сети отправителей, например 203.0.113.0/24. Пусто: любые.",
                                    "Addresses and networks of senders, such as 203.0.113.0/24. Empty: any.")),
            List.of(),
            true);

    private static final SourceType FACEBOOK_LEAD_ADS = new SourceType(
            "facebook_lead_ads",
            new Caption("Лид-формы Facebook", "Facebook lead forms"),
            new Caption("Лиды из рекламы Facebook и Instagram.", "Leads of ads on Facebook and Instagram."),
            List.of(
                    CONNECTION,
                    Setting.of("pageId", Kind.TEXT, "ID страницы", "Page ID")
                            .longest(100)
                            .neededToStart(),
                    FORM_IDS,
                    Setting.of("skipTestLeads", Kind.BOOLEAN, "Пропускать тестовые лиды", "Skip test leads")
                            .otherwise(false)),
            fields(
                    leadAndTime("Дата и время создания", "Date and time of creation"),
                    List.of(
                            Field.of("ad_id", "ID объявления", "Ad ID"),
                            Field.of("ad_name", "Название объявления", "Ad name"),
                            Field.of("adset_id", "ID группы объявлений", "Ad set ID"),
                            Field.of("adset_name", "Название группы объявлений", "Ad set name"),
                            Field.of("campaign_id", "ID кампании", "Campaign ID"),
                            Field.of("campaign_name", "Название кампании", "Campaign name")),
                    form(),
                    List.of(
                            Field.of("page_id", "ID страницы", "Page ID"),
                            Field.of("page_name", "Название страницы", "Page name"),
                            Field.of("full_name", "Full name", "Full name"),
                            Field.of("phone_number", "Phone number", "Phone number"),
                            Field.of("email", "E-mail", "E-mail"),
                            Field.of("platform", "Платформа", "Platform"),
                            Field.of("is_organic", "Органический", "Organic"),
                            Field.of("is_test", "Тестовый лид", "Test lead"),
                            Field.of("answers", "Все ответы с вопросами", "All answers with their questions"))),
            true);

    private static final SourceType VK_LEAD_FORMS = new SourceType(
            "vk_lead_forms",
            new Caption("Лид-формы ВКонтакте", "VKontakte lead forms"),
            new Caption("Заявки из форм сообщества ВКонтакте.", "Leads of the forms of a VKontakte community."),
            List.of(
                    Setting.of("confirmationCode", Kind.TEXT, "Строка подтверждения", "Confirmation string")
                            .longest(100)
                            .neededToStart()
                            .help(
                                    "Её показывает ВКонтакте в настройках Callback API. Она меняется,"
                                            + " когда там добавляют или изменяют сервер.",
                                    "VKontakte shows it in the settings of the Callback API. It changes when a server"
                                            + " is added or edited there."),
                    Setting.of("secret", Kind.SECRET, "Секретный ключ", "Secret key")
                            .help(
                                    "Секрет, который указан в настройках Callback API.",
                                    "The secret that is set in the Callback API."),
                    Setting.of("groupId", Kind.TEXT, "ID сообщества", "Community ID")
                            .longest(100)
                            .help(
                                    "Заявки других сообществ не принимаются. Пусто: не проверяется.",
                                    "Leads of other communities are refused. Empty: it is not checked."),
                    FORM_IDS,
                    Setting.of("connectionId", Kind.CONNECTION, "Подключение", "Connection")
                            .help("Нужно, чтобы запросить лиды заново.", "Needed to read leads again.")),
            fields(
                    leadAndTime("Дата и время получения", "Date and time of receipt"),
                    form(),
                    List.of(
                            Field.of("group_id", "ID сообщества", "Community ID"),
                            Field.of("user_id", "ID пользователя", "User ID"),
                            Field.of("profile_url", "Ссылка на профиль", "Profile link"),
                            Field.of("ad_id", "ID объявления", "Ad ID"),
                            Field.of("full_name", "Имя и фамилия", "Full name"),
                            Field.of("first_name", "Имя", "First name"),
                            Field.of("last_name", "Фамилия", "Last name"),
                            Field.of("patronymic_name", "Отчество", "Patronymic"),
                            Field.of("phone_number", "Телефон", "Phone number"),
                            Field.of("email", "E-mail", "E-mail"),
                            Field.of("age", "Возраст", "Age"),
                            Field.of("birthday", "Дата рождения", "Date of birth"),
                            Field.of("location", "Город", "City"),
                            Field.of("answers", "Все ответы с вопросами", "All answers with their questions"))),
            true);

    private static final SourceType VK_ADS = new SourceType(
            "vk_ads",
            new Caption("VK Реклама", "VK Ads"),
            new Caption("Лиды из форм VK Рекламы.", "Leads of the forms of VK Ads."),
            List.of(CONNECTION, FORM_IDS, pollInterval().otherwise("PT5M")),
            advertisingFields(List.of(
                    Field.of("first_name", "Имя", "First name"),
                    Field.of("profile_url", "Ссылка на профиль", "Profile link"))),
            true);

    private static final SourceType MYTARGET_LEAD_ADS = new SourceType(
            "mytarget_lead_ads",
            new Caption("myTarget (Одноклассники)", "myTarget (Odnoklassniki)"),
            new Caption("Лиды из форм в Одноклассниках.", "Leads of forms in Odnoklassniki."),
            List.of(CONNECTION, FORM_IDS, pollInterval().otherwise("PT5M")),
            advertisingFields(List.of(Field.of("full_name", "Имя", "Name"), Field.of("gender", "Пол", "Gender"))),
            true);

    private static final SourceType TILDA = new SourceType(
            "tilda",
            new Caption("Tilda", "Tilda"),
            new Caption("Заявки и заказы с сайта на Tilda.", "Leads and orders of a site made with Tilda."),
            List.of(Setting.of("apiKey", Kind.OBJECT, "API-ключ", "API key")
                    .help("Если он задан в настройках Webhook на Tilda.", "When one is set for the webhook in Tilda.")
                    .settings(
                            Setting.of("name", Kind.TEXT, "Имя", "Name")
                                    .mandatory()
                                    .longest(100),
                            Setting.of("in", Kind.CHOICE, "Где передаётся", "Where it stands")
                                    .mandatory()
                                    .options(
                                            Option.of("HEADER", "В заголовке", "In a header"),
                                            Option.of("QUERY", "В строке запроса", "In the query"),
                                            Option.of("BODY", "В теле", "In the body")),
                            Setting.of("secret", Kind.SECRET, "Секрет", "Secret")
                                    .mandatory())),
            List.of(
                    Field.of("tranid", "ID заявки", "Lead ID"),
                    Field.of("formid", "ID формы", "Form ID"),
                    Field.of("formname", "Название формы", "Form name"),
                    Field.of("Name", "Имя", "Name"),
                    Field.of("Phone", "Телефон", "Phone"),
                    Field.of("Email", "E-mail", "E-mail"),
                    Field.of("Textarea", "Комментарий", "Comment"),
                    Field.of("utm_source", "utm_source", "utm_source"),
                    Field.of("utm_medium", "utm_medium", "utm_medium"),
                    Field.of("utm_campaign", "utm_campaign", "utm_campaign"),
                    Field.of("utm_content", "utm_content", "utm_content"),
                    Field.of("utm_term", "utm_term", "utm_term"),
                    Field.of("COOKIES", "Cookies", "Cookies"),
                    Field.of("cookies", "Cookies по именам", "Cookies by name"),
                    Field.of("payment", "Заказ, как он пришёл", "Order as it came"),
                    Field.of("order", "Заказ", "Order"),
                    Field.of("order_text", "Состав заказа", "Contents of the order")),
            true);

    private static final SourceType PLATFORMA_LP = new SourceType(
            "platforma_lp",
            new Caption("PlatformaLP", "PlatformaLP"),
            new Caption("Заявки с сайта на PlatformaLP.", "Leads of a site made with PlatformaLP."),
            List.of(CHARSET),
            List.of(
                    Field.of("name", "Имя", "Name"),
                    Field.of("phone", "Телефон", "Phone"),
                    Field.of("email", "E-mail", "E-mail")),
            true);

    private static final Map<String, SourceType> BY_TYPE =
            byType(FACEBOOK_LEAD_ADS, VK_LEAD_FORMS, MYTARGET_LEAD_ADS, VK_ADS, TILDA, PLATFORMA_LP, HTTP);

    private SourceTypes() {}

    /** In the order in which a console shows them. */
    public static List<SourceType> all() {
        return List.copyOf(BY_TYPE.values());
    }

    public static Optional<SourceType> find(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** Whether deliveries come to an address of the processing itself; those of Facebook come to that of the connection. */
    public static boolean hasOwnAddress(String type) {
        return !FACEBOOK_LEAD_ADS.type().equals(type);
    }

    private static Setting pollInterval() {
        return Setting.of("pollInterval", Kind.DURATION, "Как часто запрашивать", "How often to ask")
                .between("PT1M", "P1D");
    }

    private static List<Field> leadAndTime(String ru, String en) {
        return List.of(Field.of("lead_id", "ID лида", "Lead ID"), Field.of("created_time", ru, en));
    }

    private static List<Field> form() {
        return List.of(
                Field.of("form_id", "ID формы", "Form ID"), Field.of("form_name", "Название формы", "Form name"));
    }

    private static List<Field> advertisingFields(List<Field> person) {
        return fields(
                leadAndTime("Дата и время создания", "Date and time of creation"),
                form(),
                List.of(
                        Field.of("campaign_id", "ID кампании", "Campaign ID"),
                        Field.of("adset_id", "ID группы объявлений", "Ad set ID"),
                        Field.of("ad_id", "ID объявления", "Ad ID")),
                person,
                List.of(
                        Field.of("phone_number", "Телефон", "Phone number"),
                        Field.of("email", "E-mail", "E-mail"),
                        Field.of("city", "Город", "City"),
                        Field.of("birth_date", "Дата рождения", "Date of birth")));
    }

    @SafeVarargs
    private static List<Field> fields(List<Field>... parts) {
        List<Field> all = new ArrayList<>();
        for (List<Field> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private static Map<String, SourceType> byType(SourceType... types) {
        Map<String, SourceType> map = new LinkedHashMap<>();
        for (SourceType type : types) {
            map.put(type.type(), type);
        }
        return map;
    }
}

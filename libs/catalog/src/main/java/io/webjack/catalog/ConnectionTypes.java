package io.webjack.catalog;

import io.webjack.contracts.connection.DestinationSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of connections of Webjack: what sources use, and whom requests trust. */
public final class ConnectionTypes {
    private static final ConnectionType FACEBOOK = new ConnectionType(
            "facebook",
            new Caption("Facebook", "Facebook"),
            new Caption("Приложение Meta и токены страниц.", "A Meta app and the tokens of pages."),
            List.of(
                    Setting.of("appSecret", Kind.SECRET_VALUE, "Секрет приложения", "App secret")
                            .mandatory()
                            .help(
                                    "Им подписано каждое уведомление Meta.",
                                    "Every notification of Meta is signed with it."),
                    Setting.of("verifyToken", Kind.SECRET_VALUE, "Маркер подтверждения", "Verify token")
                            .mandatory()
                            .help(
                                    "Любой текст; тот же, что в настройках webhook приложения.",
                                    "Any text, the same as in the webhook settings of the app."),
                    Setting.of("pageTokens", Kind.SECRET_VALUES, "Токены страниц", "Tokens of pages")
                            .help("ID страницы и её токен доступа.", "The id of a page and its access token."),
                    Setting.of("accessToken", Kind.SECRET_VALUE, "Общий токен", "Token for all pages")
                            .help(
                                    "Для страниц без своего токена, например токен системного пользователя.",
                                    "For pages without a token of their own, such as a system user's."),
                    Setting.of("apiVersion", Kind.TEXT, "Версия Graph API", "Version of the Graph API")
                            .longest(20)
                            .otherwise("v25.0"),
                    address("https://graph.facebook.com"),
                    Setting.of("appSecretProof", Kind.BOOLEAN, "Добавлять appsecret_proof", "Add appsecret_proof")
                            .otherwise(false)),
            true);

    private static final ConnectionType VK = new ConnectionType(
            "vk",
            new Caption("ВКонтакте", "VKontakte"),
            new Caption("Ключ доступа сообщества, чтобы запрашивать лиды.", "A community's access key, to read leads."),
            List.of(
                    Setting.of("accessToken", Kind.SECRET_VALUE, "Ключ доступа", "Access key")
                            .mandatory(),
                    Setting.of("apiVersion", Kind.TEXT, "Версия API", "API version")
                            .longest(20)
                            .otherwise("5.199"),
                    address("https://api.vk.com")),
            false);

    private static final ConnectionType MYTARGET = new ConnectionType(
            "mytarget",
            new Caption("myTarget", "myTarget"),
            new Caption("Доступ к API рекламного кабинета.", "Access to the API of an advertising account."),
            grant("https://target.my.com"),
            false);

    private static final ConnectionType VK_ADS = new ConnectionType(
            "vk_ads",
            new Caption("VK Реклама", "VK Ads"),
            new Caption("Доступ к API рекламного кабинета.", "Access to the API of an advertising account."),
            grant("https://ads.vk.com"),
            false);

    private static final ConnectionType HTTP_DESTINATION = new ConnectionType(
            DestinationSettings.TYPE,
            new Caption("Сервер с собственным сертификатом", "A server with a certificate of its own"),
            new Caption(
                    "Каким сертификатам доверять, когда запросы идут на эти серверы.",
                    "Which certificates to trust when requests go to these servers."),
            List.of(
                    Setting.of(DestinationSettings.HOSTS, Kind.HOSTS, "Серверы", "Servers")
                            .mandatory()
                            .most(50)
                            .help(
                                    "crm.example.org, crm.example.org:8443 или *.example.org – для всех обработок.",
                                    "crm.example.org, crm.example.org:8443 or *.example.org – for all processings."),
                    Setting.of(
                                    DestinationSettings.CA_CERTIFICATES,
                                    Kind.CERTIFICATES,
                                    "Сертификаты центра сертификации",
                                    "Certificates of the authority")
                            .longest(100_000)
                            .help(
                                    "PEM, один за другим. Этим серверам доверяем и по ним, и по общеизвестным.",
                                    "PEM, one after another. These servers are trusted by them and by the well-known"
                                            + " ones."),
                    Setting.of(
                                    DestinationSettings.VERIFY_CERTIFICATES,
                                    Kind.BOOLEAN,
                                    "Проверять сертификаты",
                                    "Check certificates")
                            .otherwise(true)
                            .help(
                                    "Без проверки данные может прочитать и подменить кто угодно на пути к серверу.",
                                    "Without the check anybody on the way to the server can read and change the"
                                            + " data.")),
            false);

    private static final Map<String, ConnectionType> BY_SOURCE =
            Map.of("facebook_lead_ads", FACEBOOK, "vk_lead_forms", VK, "mytarget_lead_ads", MYTARGET, "vk_ads", VK_ADS);

    private static final List<ConnectionType> ALL = List.of(FACEBOOK, VK, MYTARGET, VK_ADS, HTTP_DESTINATION);

    private ConnectionTypes() {}

    /** In the order in which a console shows them. */
    public static List<ConnectionType> all() {
        return ALL;
    }

    public static Optional<ConnectionType> find(String type) {
        return ALL.stream().filter(candidate -> candidate.type().equals(type)).findFirst();
    }

    /** What sources of a type use; empty: they use no connection. */
    public static Optional<ConnectionType> ofSource(String sourceType) {
        return Optional.ofNullable(BY_SOURCE.get(sourceType));
    }

    private static Setting address(String usual) {
        return Setting.of("baseUrl", Kind.URL, "Адрес API", "Address of the API")
                .longest(500)
                .otherwise(usual);
    }

    private static List<Setting> grant(String address) {
        return List.of(
                Setting.of("clientId", Kind.TEXT, "Client ID", "Client ID")
                        .mandatory()
                        .longest(200),
                Setting.of("clientSecret", Kind.SECRET_VALUE, "Client secret", "Client secret")
                        .mandatory(),
                Setting.of("grant", Kind.CHOICE, "Вид доступа", "Kind of access")
                        .otherwise("CLIENT")
                        .options(
                                Option.of("CLIENT", "Свой кабинет", "One's own account"),
                                Option.of("AGENCY", "Клиент агентства", "A client of an agency")),
                Setting.of("agencyClientName", Kind.TEXT, "Имя клиента агентства", "Name of the agency's client")
                        .longest(200),
                Setting.of("agencyClientId", Kind.TEXT, "ID клиента агентства", "Id of the agency's client")
                        .help("Вместо имени.", "In place of the name.")
                        .longest(100),
                address(address));
    }
}

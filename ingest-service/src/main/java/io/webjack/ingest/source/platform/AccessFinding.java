package io.webjack.ingest.source.platform;

import io.webjack.ingest.connection.ConnectionFinding;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the check of an access can find at a platform that is asked for leads, in words for people. */
public enum AccessFinding {
    ACCESS_WORKS(
            "Подключение работает: «%s» принимает доступ и отдаёт лиды.",
            "The connection works: “%s” accepts the access and gives out leads."),
    CREDENTIALS_MISSING(
            "В подключении заполнено не всё, что нужно для доступа. Проверьте обязательные поля, а для клиента"
                    + " агентства его имя.",
            "The connection lacks something that the access needs. Check the mandatory settings and, for a client of"
                    + " an agency, its name."),
    CLIENT_UNKNOWN(
            "«%s» не знает такой Client ID. Скопируйте его заново из письма поддержки или из настроек доступа к API.",
            "“%s” does not know the Client ID. Copy it again from the letter of its support or the settings of the API "
                    + "access."),
    SECRET_WRONG(
            "Client ID верный, но «%s» не принимает Client secret. Скопируйте его заново и сохраните подключение.",
            "The Client ID is right, but “%s” does not accept the Client secret. Copy it again and save the"
                    + " connection."),
    CREDENTIALS_REFUSED(
            "«%s» не принимает пару Client ID и Client secret и не говорит, что из них неверно. Скопируйте оба заново.",
            "“%s” does not accept the Client ID with the Client secret, and does not say which of them is wrong. Copy"
                    + " both again."),
    ACCOUNT_UNKNOWN(
            "«%s» не знает кабинет, для которого запрошен доступ, или он закрыт. Для клиента агентства проверьте имя "
                    + "клиента.",
            "“%s” does not know the account that the access is for, or it is closed. For a client of an agency, check"
                    + " the name of the client."),
    TOKENS_USED_UP(
            "«%s» больше не выдаёт токены: одновременно их может быть пять. Отзовите старые или дождитесь, пока они "
                    + "закончатся.",
            "“%s” gives out no more tokens: there can be five at a time. Withdraw old ones, or wait until they end."),
    TOKEN_DEAD(
            "«%s» не принимает ключ доступа: он отозван или закончился. Получите новый и сохраните его здесь.",
            "“%s” does not accept the access key: it was withdrawn or has ended. Get a new one and save it here."),
    NO_COMMUNITY(
            "«%s» принимает ключ доступа, но это не ключ сообщества. Создайте его в сообществе: Управление → Работа с"
                    + " API → Ключи доступа.",
            "“%s” accepts the access key, but it is not the key of a community. Create one in the community: Manage →"
                    + " API usage → Access tokens."),
    PERMISSION_MISSING(
            "«%s» принимает доступ, но не показывает лиды: не хватает прав. Выдайте права на лид-формы и проверьте ещё"
                    + " раз.",
            "“%s” accepts the access but does not show the leads: permissions are missing. Grant those for lead forms"
                    + " and check again."),
    LEADS_NOT_OPEN(
            "«%s» принимает доступ, но списка лидов для него нет (404). Попросите поддержку открыть кабинету лид-формы"
                    + " в API.",
            "“%s” accepts the access but has no list of leads for it (404). Ask its support to open lead forms in the"
                    + " API for the account."),
    SETTING_WRONG(
            "«%s» не понимает запрос. Проверьте настройки подключения, прежде всего адрес и версию API.",
            "“%s” does not understand the request. Check the settings of the connection, above all the address and the "
                    + "version of the API."),
    LIMITED(
            "«%s» сейчас ограничивает число запросов. Проверьте позже.",
            "“%s” limits the number of requests at present. Check again later."),
    NO_ANSWER(
            "«%s» не отвечает. Проверьте позже, а если так и останется, то адрес API.",
            "“%s” does not answer. Check again later, and if that stays, the address of the API."),
    ADDRESS_WRONG(
            "По адресу API отвечает не «%s»: такого узла нет, у него другой сертификат, или там что-то иное. Исправьте"
                    + " адрес или оставьте его пустым.",
            "It is not “%s” that answers at the address of the API: there is no such host, its certificate is"
                    + " another's, or something else is there. Correct the address or leave it empty."),
    ADDRESS_CLOSED(
            "Адрес API ведёт во внутреннюю сеть, куда запросы запрещены.",
            "The address of the API leads into an internal network, where requests may not go.");

    private final String ru;
    private final String en;

    AccessFinding(String ru, String en) {
        this.ru = ru;
        this.en = en;
    }

    /**
     * It, about a connection.
     *
     * @param subject what was looked at, such as the id of a community; null: the whole connection
     * @param detail what the platform says, without secrets; null: nothing
     */
    public ConnectionFinding of(
            String platformRu, String platformEn, @Nullable String subject, @Nullable String detail) {
        return new ConnectionFinding(
                name(),
                this == ACCESS_WORKS,
                subject,
                Map.of("ru", ru.formatted(platformRu), "en", en.formatted(platformEn)),
                detail);
    }
}

package io.webjack.ingest.source.facebook;

import io.webjack.ingest.connection.ConnectionFinding;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the check of a connection to Facebook can find, in words for people. */
enum FacebookFinding {
    PAGE_READY(
            "Страница «%s» подключена: токен действует, заявки приходят в приложение.",
            "The page “%s” is connected: its token works and its leads come to the app."),
    TOKEN_WORKS("Общий токен действует: «%s».", "The token for all pages works: “%s”."),
    TOKENS_MISSING(
            "В подключении нет ни одного токена. Добавьте токен страницы или общий токен.",
            "The connection has no token. Add the token of a page or one for all pages."),
    TOKEN_DEAD(
            "Токен для «%s» больше не действует. Подключите страницу заново: получите новый токен и сохраните его здесь.",
            "The token for “%s” is not valid any more. Reconnect the page: get a new token and save it here."),
    PERMISSION_MISSING(
            "Токену для «%s» не хватает прав. Нужны leads_retrieval, pages_manage_metadata, pages_show_list, "
                    + "pages_read_engagement, pages_manage_ads и ads_management, а в Leads Access Manager приложению "
                    + "должен быть открыт доступ к заявкам.",
            "The token for “%s” lacks permissions. It needs leads_retrieval, pages_manage_metadata, pages_show_list, "
                    + "pages_read_engagement, pages_manage_ads and ads_management, and the app needs access to the "
                    + "leads in Leads Access Manager."),
    PAGE_UNKNOWN(
            "Facebook не знает страницу «%s» или не показывает её этому токену. Проверьте ID страницы.",
            "Facebook does not know the page “%s”, or does not show it to this token. Check the id of the page."),
    NOT_SUBSCRIBED(
            "Страница «%s» не передаёт заявки приложению. Подпишите её на поле leadgen: "
                    + "POST /{page-id}/subscribed_apps?subscribed_fields=leadgen с токеном страницы.",
            "The page “%s” does not pass its leads to the app. Subscribe it to the field leadgen: "
                    + "POST /{page-id}/subscribed_apps?subscribed_fields=leadgen with the token of the page."),
    LIMITED(
            "Facebook сейчас ограничивает запросы для «%s». Проверьте позже.",
            "Facebook limits requests for “%s” at present. Check again later."),
    NO_ANSWER(
            "Facebook не ответил на вопрос о «%s». Проверьте позже, а если так и останется, то адрес и версию API.",
            "Facebook has not answered about “%s”. Check again later, and if that stays, the address and version of "
                    + "the API."),
    ADDRESS_CLOSED(
            "Адрес API ведёт во внутреннюю сеть, куда запросы запрещены.",
            "The address of the API leads into an internal network, where requests may not go."),
    SETTING_WRONG(
            "Facebook не понял запрос о «%s». Проверьте версию API и настройки подключения.",
            "Facebook did not understand the request about “%s”. Check the version of the API and the settings of the "
                    + "connection."),
    NOT_CHECKED(
            "Страница «%s» не проверена: остальное заняло слишком много времени.",
            "The page “%s” was not checked: the others took too long.");

    private final String ru;
    private final String en;

    FacebookFinding(String ru, String en) {
        this.ru = ru;
        this.en = en;
    }

    /** @param name what the sentence calls it */
    ConnectionFinding about(@Nullable String subject, String name, @Nullable String detail) {
        boolean ok = this == PAGE_READY || this == TOKEN_WORKS;
        Map<String, String> messages = Map.of("ru", ru.formatted(name), "en", en.formatted(name));
        return new ConnectionFinding(name(), ok, subject, messages, detail);
    }
}

package io.webjack.admin.curl;

import java.util.Map;

/**
 * Something of a command that was not taken over as it stands, or that a person should look at.
 *
 * @param code stable, for programs
 * @param messages by language tag
 */
record CurlWarning(String code, Map<String, String> messages) {
    CurlWarning {
        messages = Map.copyOf(messages);
    }

    /** Why. */
    enum Code {
        FILE_NOT_TAKEN(
                "Файл %s не перенесён: его содержимого в команде нет. Укажите данные в обработке.",
                "The file %s was not taken over: the command does not hold what is in it. Give the data in the processing."),
        OPTION_NOT_TAKEN(
                "Параметр %s не перенесён: запросы обработок так не отправляются.",
                "The option %s was not taken over: requests of processings are not sent like that."),
        OPTION_UNKNOWN("Параметр %s неизвестен и пропущен.", "The option %s is not known and was left out."),
        CERTIFICATES(
                "Проверку сертификата (%s) отключает не запрос, а подключение типа «Сервер назначения».",
                "The check of the certificate (%s) is not switched off by a request but by a connection to the server."),
        TIMEOUT_SHORTENED(
                "Время ожидания сокращено до 2 минут: дольше запрос не ждёт.",
                "The timeout was cut to 2 minutes: no request waits longer."),
        MULTIPART_AS_FORM(
                "Форма из частей (-F) перенесена как обычная форма (application/x-www-form-urlencoded): большинство сервисов"
                        + " принимает обе.",
                "The form of parts (-F) was taken over as a plain form (application/x-www-form-urlencoded): most services take"
                        + " either."),
        JSON_WITHOUT_TYPE(
                "Тело похоже на JSON, а заголовка Content-Type в команде нет: добавлен application/json.",
                "The body looks like JSON and the command has no header Content-Type: application/json was added."),
        SECRET_IN_REQUEST(
                "Похоже, что %s — токен или пароль. Сохраните значение как секрет и подставьте {{ secrets.имя }}: так его"
                        + " не увидит никто.",
                "%s looks like a token or password. Keep the value as a secret and put {{ secrets.name }} in its place: then"
                        + " nobody sees it."),
        VARIABLE(
                "В команде есть переменные оболочки: их значений в ней нет. Замените их своими.",
                "The command has variables of the shell, whose values it does not hold. Put your own in their place."),
        METHOD_NOT_SENT(
                "Метод %s обработки не отправляют; есть GET, POST, PUT, PATCH, DELETE и HEAD.",
                "Processings do not send %s; there are GET, POST, PUT, PATCH, DELETE and HEAD."),
        ONLY_THE_FIRST(
                "В команде несколько запросов: перенесён первый.",
                "The command has several requests: the first was taken over.");

        private final String ru;
        private final String en;

        Code(String ru, String en) {
            this.ru = ru;
            this.en = en;
        }

        CurlWarning of(Object... what) {
            return new CurlWarning(name(), Map.of("ru", ru.formatted(what), "en", en.formatted(what)));
        }

        /** For what is called otherwise in the two languages. */
        CurlWarning called(String inRussian, String inEnglish) {
            return new CurlWarning(name(), Map.of("ru", ru.formatted(inRussian), "en", en.formatted(inEnglish)));
        }
    }
}

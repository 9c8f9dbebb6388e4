package io.webjack.admin.replay;

import java.util.Map;

/** Why the data of an operation do not run again now, in a sentence for a person. */
enum NotRepeatable {
    NOT_RECEIVED_YET(
            "Данные операции ещё не дошли до истории. Повторите через несколько секунд.",
            "Its data have not come to the history yet. Please try again in a moment."),
    WAS_A_TEST(
            "Это пробный запуск, а не заявка: повторите его в редакторе обработки.",
            "This is a test run and no lead: repeat it where the processing is edited."),
    STILL_AT_WORK(
            "Операция ещё не завершена: она выполняется или ждёт своей очереди.",
            "The operation is not over yet: it runs, or its time has not come."),
    NEVER_ACCEPTED(
            "Запрос был отклонён при приёме: данных для запуска нет.",
            "The request was refused at the door: there are no data to run."),
    NOTHING_FAILED(
            "Ни одно из действий не завершилось ошибкой: запустите операцию с начала.",
            "No action of it failed: run it from the start."),
    RUNS_AS_IT_CAME(
            "Эта операция продолжается сама, с пришедшими данными и по текущей версии обработки.",
            "This operation goes on itself, with the data that came (it was held, or its record has left its topic)"
                    + " and by the current definition."),
    ALREADY_RETRIED(
            "Её данные уже запущены повторно или уже дошли при повторном запуске.",
            "Its data run again already, or arrived by an earlier retry."),
    PROCESSING_DELETED("Обработка удалена.", "Its processing was deleted."),
    NOT_WAITING(
            "Операция не ждёт следующей попытки: запускать раньше времени нечего.",
            "The operation does not wait for a time: there is nothing to run before it."),
    DUE_NOW(
            "Время операции подошло: она запускается сама.",
            "Its time has come: the operation goes on by itself in this moment."),
    WAIT_NOT_KNOWN(
            "История ещё не знает, с какого места продолжить операцию. Она продолжится сама в назначенное время.",
            "The history does not know with what the operation goes on. It goes on by itself at its time."),
    ALREADY_OVER(
            "Операция уже завершена, и её итог не меняется.",
            "The operation has come to its end already, which stays as it is."),
    NOT_KEPT("Операции больше нет в истории.", "The history does not have the operation any more."),
    VERSION_NOT_KEPT(
            "Версии обработки, по которой операция выполнялась, больше нет.",
            "The version of the processing that it ran with is not kept.");

    private final String ru;
    private final String en;

    NotRepeatable(String ru, String en) {
        this.ru = ru;
        this.en = en;
    }

    /** By language tag. */
    Map<String, String> messages() {
        return Map.of("ru", ru, "en", en);
    }
}

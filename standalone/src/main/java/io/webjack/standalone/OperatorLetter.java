package io.webjack.standalone;

import java.nio.file.Path;

/** What the operator reads; pure. */
record OperatorLetter(String subject, String text) {

    static OperatorLetter begins(Language language, String part, int ends, EndReason reason, Path log) {
        return language == Language.RU
                ? new OperatorLetter(
                        "Webjack: " + part + " не удаётся держать запущенной",
                        "Часть Webjack " + part + " завершилась " + ends + " раза подряд: " + reason.in(language)
                                + ".\n\nПодробности: " + log
                                + "\n\nWebjack запускает её снова и снова, с растущими паузами. Принятые лиды не"
                                + " теряются; пока часть не работает, они ждут. Когда она проработает минуту, придёт"
                                + " ещё одно письмо.\n")
                : new OperatorLetter(
                        "Webjack: " + part + " does not stay up",
                        "The part " + part + " of Webjack has ended " + ends + " times in a row: "
                                + reason.in(language) + ".\n\nMore is in " + log
                                + "\n\nWebjack starts it again and again, with growing pauses. Leads that were accepted"
                                + " are not lost; they wait while the part is away. Once it has been running for a"
                                + " minute, there will be one more letter.\n");
    }

    static OperatorLetter over(Language language, String part) {
        return language == Language.RU
                ? new OperatorLetter(
                        "Webjack: " + part + " снова работает", "Часть Webjack " + part + " снова работает.\n")
                : new OperatorLetter(
                        "Webjack: " + part + " is well again", "The part " + part + " of Webjack is running again.\n");
    }

    static OperatorLetter diskIsLow(Language language, long freeMegabytes, Path directory, boolean full) {
        return language == Language.RU
                ? new OperatorLetter(
                        full ? "Webjack: диск заполнен" : "Webjack: на диске мало места",
                        "На диске с " + directory + " свободно " + freeMegabytes + " МБ.\n\n"
                                + (full
                                        ? "Новые лиды больше не принимаются: отправители получают 503 и должны прислать"
                                                + " их снова. Принятые хранятся. Освободите место, и всё продолжится"
                                                + " само.\n"
                                        : "Пока всё работает. Когда место кончится, новые лиды приниматься не будут."
                                                + " Освободите место.\n"))
                : new OperatorLetter(
                        full ? "Webjack: the disk is full" : "Webjack: the disk has little space left",
                        freeMegabytes + " MB are free on the disk of " + directory + ".\n\n"
                                + (full
                                        ? "No new leads are accepted: senders get 503 and have to send again. What was"
                                                + " accepted is kept. Free some space, then everything goes on by"
                                                + " itself.\n"
                                        : "Everything still works. Once there is no space, new leads are not accepted."
                                                + " Free some space.\n"));
    }

    static OperatorLetter diskIsWell(Language language, Path directory) {
        return language == Language.RU
                ? new OperatorLetter("Webjack: место на диске есть", "На диске с " + directory + " снова есть место.\n")
                : new OperatorLetter(
                        "Webjack: the disk has space again",
                        "There is space again on the disk of " + directory + ".\n");
    }
}

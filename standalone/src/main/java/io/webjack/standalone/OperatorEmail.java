package io.webjack.standalone;

import java.nio.file.Path;

/** What the operator reads, in either language; pure. */
record OperatorEmail(Text ru, Text en) {

    /** A part does not stay up. */
    static OperatorEmail begins(String part, int ends, EndReason reason, Path log) {
        return new OperatorEmail(
                new Text(
                        "Webjack: " + part + " не удаётся держать запущенной",
                        "Часть Webjack " + part + " завершилась " + ends + " раза подряд: " + reason.in(Language.RU)
                                + ".\n\nПодробности: " + log
                                + "\n\nWebjack запускает её снова и снова, с растущими паузами. Принятые лиды не"
                                + " теряются; пока часть не работает, они ждут. Когда она проработает минуту, придёт"
                                + " ещё одно письмо.\n"),
                new Text(
                        "Webjack: " + part + " does not stay up",
                        "The part " + part + " of Webjack has ended " + ends + " times in a row: "
                                + reason.in(Language.EN) + ".\n\nMore is in " + log
                                + "\n\nWebjack starts it again and again, with growing pauses. Leads that were accepted"
                                + " are not lost; they wait while the part is away. Once it has been running for a"
                                + " minute, there will be one more e-mail.\n"));
    }

    /** It stays up again. */
    static OperatorEmail over(String part) {
        return new OperatorEmail(
                new Text("Webjack: " + part + " снова работает", "Часть Webjack " + part + " снова работает.\n"),
                new Text(
                        "Webjack: " + part + " is well again", "The part " + part + " of Webjack is running again.\n"));
    }

    /** There is little space left, or none. */
    static OperatorEmail diskIsLow(long freeMegabytes, Path directory, boolean full) {
        return new OperatorEmail(
                new Text(
                        full ? "Webjack: диск заполнен" : "Webjack: на диске мало места",
                        "На диске с " + directory + " свободно " + freeMegabytes + " МБ.\n\n"
                                + (full
                                        ? "Новые лиды больше не принимаются: отправители получают 503 и должны прислать"
                                                + " их снова. Принятые хранятся. Освободите место, и всё продолжится"
                                                + " само.\n"
                                        : "Пока всё работает. Когда место кончится, новые лиды приниматься не будут."
                                                + " Освободите место.\n")),
                new Text(
                        full ? "Webjack: the disk is full" : "Webjack: the disk has little space left",
                        freeMegabytes + " MB are free on the disk of " + directory + ".\n\n"
                                + (full
                                        ? "No new leads are accepted: senders get 503 and have to send again. What was"
                                                + " accepted is kept. Free some space, then everything goes on by"
                                                + " itself.\n"
                                        : "Everything still works. Once there is no space, new leads are not accepted."
                                                + " Free some space.\n")));
    }

    /** There is space again. */
    static OperatorEmail diskIsWell(Path directory) {
        return new OperatorEmail(
                new Text("Webjack: место на диске есть", "На диске с " + directory + " снова есть место.\n"),
                new Text(
                        "Webjack: the disk has space again",
                        "There is space again on the disk of " + directory + ".\n"));
    }

    Text in(Language language) {
        return language == Language.RU ? ru : en;
    }

    /** An e-mail in one language. */
    record Text(String subject, String text) {}
}

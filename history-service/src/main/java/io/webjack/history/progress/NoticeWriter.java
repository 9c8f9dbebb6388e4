package io.webjack.history.progress;

import io.webjack.database.StorableText;
import io.webjack.history.incident.LetterConfig;
import io.webjack.history.incident.NoticeLetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts troubles into words, in Russian or English. */
@ApplicationScoped
class NoticeWriter {
    private static final int LONGEST_NAME = 300;

    private final LetterConfig config;

    NoticeWriter(LetterConfig config) {
        this.config = config;
    }

    NoticeLetter begun(Trouble trouble, @Nullable String language) {
        boolean russian = isRussian(language);
        String name = oneLine(trouble.name());
        long count = trouble.count();
        String since = time(trouble.since());
        String until = time(trouble.until());
        return switch (trouble.kind()) {
            case LATE ->
                russian
                        ? letter("«%s»: принятые заявки ждут обработки, их %d".formatted(name, count), """
                                Заявки обработки «%s» приняты, но ещё не обрабатываются: их %d, самая ранняя пришла %s.

                                Kafka хранит их до %s. После этого сами они дальше уже не пойдут. Данные сохранены в \
                                истории, и оттуда их можно будет запустить заново.

                                Проверьте, работает ли processing-service и успевает ли он за потоком заявок. Когда \
                                ожидающих заявок не останется, придёт ещё одно письмо.

                                %s
                                """.formatted(
                                        name, count, since, until, link()))
                        : letter("“%s”: %d accepted leads wait".formatted(name, count), """
                                %2$d leads of “%1$s” were accepted and are not processed yet; the first of them came %3$s.

                                Kafka keeps them until %4$s. After that they do not go on by themselves. Their data are \
                                kept in the history, and can be run again from there.

                                Please look whether processing-service runs and keeps up with the leads. There will be \
                                one more letter when none of them waits any more.

                                %5$s
                                """.formatted(
                                        name, count, since, until, link()));
            case GONE ->
                russian
                        ? letter("«%s»: заявки остались без обработки, их %d".formatted(name, count), """
                                Заявки обработки «%s» приняты, но так и не обработаны: их %d, самая ранняя пришла %s. Они \
                                ждали дольше, чем их хранит Kafka, и сами дальше уже не пойдут.

                                Данные сохранены в истории. Откройте её, отберите операции этой обработки в статусе \
                                QUEUED и запустите их заново.

                                %s
                                """.formatted(
                                        name, count, since, link()))
                        : letter("“%s”: %d leads were not processed".formatted(name, count), """
                                %2$d leads of “%1$s” were accepted and never processed; the first of them came %3$s. They \
                                waited for longer than Kafka keeps them, and do not go on by themselves.

                                Their data are kept. Open the history, choose the operations of this processing with the \
                                status QUEUED, and run them again.

                                %4$s
                                """.formatted(
                                        name, count, since, link()));
            case STILL ->
                russian
                        ? letter("Записи Kafka не читаются", """
                                В Kafka есть записи, которые никто не читает: %s. Ни одна из них не прочитана с %s.

                                Принятые заявки сохранены, но дальше не идут. Посмотрите, работает ли сервис и что \
                                написано в его журнале. Когда чтение продолжится, придёт ещё одно письмо.
                                """.formatted(name, since))
                        : letter("Records of Kafka are not read", """
                                There are records in Kafka that nobody reads: %s. None of them has been read since %s.

                                Accepted leads are kept, but do not go on. Please look whether the service runs, and \
                                what its log says. There will be one more letter when reading goes on.
                                """.formatted(name, since));
            case BEHIND ->
                russian
                        ? letter("История отстаёт", """
                                История операций показывает события с опозданием: сейчас записывается то, что произошло %s.

                                На доставку заявок это не влияет. Проверьте, хватает ли PostgreSQL и history-service \
                                ресурсов. Когда история догонит, придёт ещё одно письмо.
                                """.formatted(since))
                        : letter("The history is behind", """
                                The history of operations shows late what happens: it writes now what happened %s.

                                The delivery of leads does not depend on it. Please look whether PostgreSQL and \
                                history-service have what they need. There will be one more letter when it has caught up.
                                """.formatted(since));
            case PARKED ->
                russian
                        ? letter("Отложены записи, которые не удалось прочитать: %d".formatted(count), """
                                За последний час отложено записей: %d. Их не удалось прочитать; причина и сами записи \
                                сохранены: GET /api/v1/dead-letters.

                                %s
                                """.formatted(
                                        count, link()))
                        : letter("%d records could not be read and were put aside".formatted(count), """
                                %d records were put aside during the last hour. They could not be read; the reason and the \
                                records themselves are kept: GET /api/v1/dead-letters.

                                %s
                                """.formatted(
                                        count, link()));
        };
    }

    NoticeLetter over(NoticeKind kind, String ofWhat, @Nullable String language) {
        boolean russian = isRussian(language);
        String name = oneLine(ofWhat);
        return switch (kind) {
            case LATE, GONE ->
                russian
                        ? letter(
                                "«%s»: заявки больше не ждут".formatted(name),
                                "Заявок обработки «%s», которые ждут слишком долго, больше нет.\n".formatted(name))
                        : letter(
                                "“%s”: no lead waits any more".formatted(name),
                                "No lead of “%s” waits for too long any more.\n".formatted(name));
            case STILL ->
                russian
                        ? letter("Записи Kafka снова читаются", "Чтение продолжилось: %s.\n".formatted(name))
                        : letter("Records of Kafka are read again", "Reading goes on: %s.\n".formatted(name));
            case BEHIND, PARKED ->
                russian
                        ? letter("История догнала", "История операций снова показывает всё сразу.\n")
                        : letter(
                                "The history has caught up",
                                "The history of operations shows everything at once again.\n");
        };
    }

    private static NoticeLetter letter(String subject, String text) {
        return new NoticeLetter("Webjack: " + subject, text.strip() + "\n");
    }

    private boolean isRussian(@Nullable String language) {
        String wanted = language == null ? config.language() : language;
        return !wanted.toLowerCase(Locale.ROOT).startsWith("en");
    }

    private String link() {
        return config.adminUrl().toString().replaceAll("/+$", "") + "/";
    }

    private String time(@Nullable Instant instant) {
        return instant == null
                ? ""
                : DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm zzz", Locale.ENGLISH)
                        .format(instant.atZone(config.zone()));
    }

    private static String oneLine(String name) {
        String line = name.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_NAME ? StorableText.of(line, LONGEST_NAME, "…") : line;
    }
}
